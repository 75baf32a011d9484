"""The privacy check before a pack leaves: of drafts too, which nobody but their owner has read."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from portfolios.checking.gate import Checked, answers_of, check_each, people_of
from portfolios.checking.texts import stretches
from portfolios.models import Entry, Portfolio


def open_in(portfolios: Iterable[Portfolio], entries: Iterable[Entry]) -> list[Checked]:
    """Those of `entries` in which something is open.

    `portfolios` come from `with_answers`, entries from `for_checking`. No query.
    """
    known = {portfolio.pk: portfolio for portfolio in portfolios}
    return [
        one
        for pk, some in groupby(sorted(entries, key=_where), _where)
        for one in _checked(known[pk], some)
        if one.open
    ]


_where = attrgetter("portfolio_id")


def _checked(portfolio: Portfolio, entries: Iterable[Entry]) -> list[Checked]:
    parts = [(one.pk, one.title, stretches(one)) for one in entries]
    return check_each(parts, people_of(portfolio), answers_of(portfolio))
