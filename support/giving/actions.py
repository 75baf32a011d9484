"""Entering what was given, correcting it, and the other side's answer.

Nothing changes and nothing goes: every action adds a row. The ledger holds ids and states.
"""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio
from support.giving import permissions
from support.giving.forms import ALREADY_THERE
from support.giving.kinds import Kind
from support.models import Answer
from support.models.given import Given


class AlreadyThere(PermissionDenied):
    """Somebody entered the same day, week or time before: `row`."""

    def __init__(self, row: Given):
        self.row = row
        super().__init__(ALREADY_THERE)


@transaction.atomic
def enter(
    *, portfolio: Portfolio, kind: Kind, by: Person, facts: dict, form_key: UUID | None = None
) -> Given:
    """A new entry of `kind`. Sent twice from one form it is one entry; the second gives the first.

    Raises AlreadyThere where either side entered the same before.
    """
    portfolio = hold(portfolio.pk)
    if form_key and (sent := kind.rows.filter(entered_by=by, form_key=form_key).first()):
        return sent
    refuse(permissions.why_not_enter(portfolio, by))
    if there := _same(portfolio, kind, facts):
        raise AlreadyThere(there)
    return _added(kind.model(portfolio=portfolio, form_key=form_key, **facts), kind, "entered", by)


@transaction.atomic
def correct(*, row: Given, kind: Kind, by: Person, facts: dict) -> Given:
    """A new entry instead of `row`, which stays readable; answers to `row` go no further."""
    held = _held(row, kind)
    refuse(permissions.why_not_correct(held, by))
    if there := _same(held.portfolio, kind, facts, but=held.pk):
        raise AlreadyThere(there)
    return _added(_instead_of(held, kind, facts), kind, "corrected", by)


@transaction.atomic
def take_out(*, row: Given, kind: Kind, by: Person) -> Given:
    """Say that `row` was a mistake: it counts no more, and stays readable. Twice does nothing."""
    held = _held(row, kind)
    done = kind.rows.filter(replaces=held.pk, is_mistake=True, entered_by=by).first()
    if done:
        return done
    refuse(permissions.why_not_correct(held, by))
    facts = {name: getattr(held, name) for name in kind.facts}
    new = _instead_of(held, kind, {**facts, "is_mistake": True})
    return _added(new, kind, "taken_out", by)


def _instead_of(held: Given, kind: Kind, facts: dict) -> Given:
    return kind.model(portfolio=held.portfolio, **{**facts, "replaces": held})


@transaction.atomic
def confirm(*, portfolio: Portfolio, rows: Iterable[tuple[Kind, int]], by: Person) -> int:
    """Confirm those of `rows` that `by` may still confirm; how many that were.

    What was corrected since the list was shown is left out: nobody confirms what they have not
    seen. What `by` has confirmed already stays as it is.
    """
    portfolio, number = hold(portfolio.pk), 0
    for kind, pk in rows:
        row = kind.rows.filter(portfolio=portfolio, pk=pk).first()
        if row is None:
            continue
        row.portfolio = portfolio
        if permissions.why_not_answer(row, by) or _said_last(row, kind, by) == "confirmed":
            continue
        _answered(row, kind, by, Answer.Verdict.CONFIRMED)
        number += 1
    return number


@transaction.atomic
def dispute(*, row: Given, kind: Kind, by: Person, words: str) -> Answer:
    """Say in words what is not right in `row`. It stands beside the entry; neither side wins."""
    held = _held(row, kind)
    refuse(permissions.why_not_answer(held, by))
    last = _last_answer(held, kind, by)
    if last and last.words == words:
        return last
    return _answered(held, kind, by, Answer.Verdict.DISPUTED, words)


def _last_answer(row: Given, kind: Kind, by: Person) -> Answer | None:
    return Answer.objects.filter(**{kind.about: row.pk}, answered_by=by).last()


def _said_last(row: Given, kind: Kind, by: Person) -> str | None:
    last = _last_answer(row, kind, by)
    return last.verdict if last else None


def _answered(row: Given, kind: Kind, by: Person, verdict: str, words: str = "") -> Answer:
    about = {kind.about: row}
    answer = Answer.objects.create(verdict=verdict, words=words, answered_by=by, **about)
    note(f"{kind.about}.{verdict}", row, row.portfolio, by)
    return answer


def _added(row: Given, kind: Kind, verb: str, by: Person) -> Given:
    row.entered_by = by
    row.save(force_insert=True)
    note(f"{kind.about}.{verb}", row, row.portfolio, by, replaces=row.replaces_id)
    return row


def _held(row: Given, kind: Kind) -> Given:
    """The row with its portfolio, which is held until the transaction ends."""
    portfolio = hold(row.portfolio_id)
    fresh = kind.rows.get(pk=row.pk)
    fresh.portfolio = portfolio
    return fresh


def _same(portfolio: Portfolio, kind: Kind, facts: dict, but: int | None = None) -> Given | None:
    """What stands already for the same day, week or time in `portfolio`."""
    key = {name: facts[name] for name in kind.key}
    rows = kind.rows.latest().filter(portfolio=portfolio, is_mistake=False, **key)
    return rows.exclude(pk=but).first()


@transaction.atomic
def bring_in(*, portfolio: Portfolio, rows: Iterable[tuple[Kind, dict]], by: Person) -> int:
    """Enter what a file says; what was entered since it was shown is left as it is. How many."""
    hold(portfolio.pk)
    number = 0
    for kind, facts in rows:
        if _same(portfolio, kind, facts) is None:
            enter(portfolio=portfolio, kind=kind, by=by, facts=facts)
            number += 1
    return number
