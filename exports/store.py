"""Where set units are kept: in the database, beside the portfolio whose words they hold.

So they go with it: whatever deletes the portfolio, or redacts a text of it, deletes them in the
same transaction, and no page leads to them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction

from audit import clock
from exports.models import KeptUnit
from exports.typesetting.setting import Bookmark, Marks, Piece, Place
from portfolios.actions.holding import hold
from portfolios.models import Portfolio
from portfolios.redacting.standing import latest
from retention.kinds import PORTFOLIOS
from retention.models import Removed

KEPT_FOR = timedelta(days=30)  # since it was last in a document
USED_ANEW = timedelta(days=1)  # noted at most once a day


class Store:
    """The units of one portfolio. `stands` is its last redaction when its words were read."""

    def __init__(self, portfolio_id: int, stands: int) -> None:
        self.portfolio_id, self.stands = portfolio_id, stands

    def names(self) -> dict[str, str]:
        """Key → name of the unit, of all that is kept; what was kept last comes last."""
        kept = KeptUnit.objects.filter(portfolio=self.portfolio_id).order_by("pk")
        return dict(kept.values_list("key", "name"))

    def find(self, keys: Iterable[str]) -> dict[str, Piece]:
        """Key → piece, of those that are kept."""
        units = list(KeptUnit.objects.filter(portfolio=self.portfolio_id, key__in=list(keys)))
        now = clock.now()
        old = [unit.pk for unit in units if unit.used_at < now - USED_ANEW]
        if old:
            KeptUnit.objects.filter(pk__in=old).update(used_at=now)
        return {unit.key: Piece(bytes(unit.pdf), marks(unit.marks)) for unit in units}

    @transaction.atomic
    def keep(self, pieces: Mapping[str, Piece], names: Mapping[str, str]) -> None:
        """Keep pieces by their keys, with key → name; what another worker kept is the same.

        Nothing is kept once words have been pulled back, or removed by rule, since they were read:
        whoever does that holds the portfolio, and deletes what is kept by then.
        """
        if not self._stands_still():
            return
        KeptUnit.objects.bulk_create(
            (
                KeptUnit(
                    portfolio_id=self.portfolio_id,
                    key=key,
                    name=names[key],
                    pdf=piece.pdf,
                    marks=asdict(piece.marks),
                )
                for key, piece in pieces.items()
            ),
            ignore_conflicts=True,
        )

    def _stands_still(self) -> bool:
        """Whether the portfolio is there with the words that it had; then it is held."""
        with suppress(Portfolio.DoesNotExist):
            portfolio = hold(self.portfolio_id)
            gone = Removed.objects.filter(kind__in=PORTFOLIOS, subject_id=portfolio.pk)
            return latest(portfolio) == self.stands and not gone.exists()
        return False


def marks(kept: dict) -> Marks:
    """As `asdict` wrote them."""
    bookmarks = [{**one, "place": Place(**one["place"])} for one in kept["bookmarks"]]
    places = {name: Place(**place) for name, place in kept["places"].items()}
    return Marks(kept["pages"], places, [Bookmark(**one) for one in bookmarks])


def forget(portfolios: Iterable[int]) -> None:
    """Delete every unit of these portfolios: words in them were pulled back."""
    KeptUnit.objects.filter(portfolio__in=list(portfolios)).delete()


def forget_unused() -> int:
    """Delete units that no document has asked for in 30 days; returns how many."""
    unused = KeptUnit.objects.filter(used_at__lt=clock.now() - KEPT_FOR)
    return unused.delete()[0]
