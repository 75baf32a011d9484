"""Moves towards a programme: keyword-only, atomic, with the ledger inside.

The ledger, notices and mail say that something is so, never why.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from audit import clock, ledger
from people.models import Person
from portfolios.actions import start as start_portfolio
from portfolios.actions.holding import hold, hold_person, refuse
from portfolios.applying import permissions, telling
from portfolios.applying.moves import STEPS, Move, Why
from portfolios.applying.programmes import applied_for
from portfolios.course.actions import make
from portfolios.course.moves import Move as CourseMove
from portfolios.models import Interest, InterestMove, Portfolio
from standards.models import Programme

NOT_OFFERED = "This programme cannot be applied for."
LONGEST = 500


@transaction.atomic
def say(*, programme_key: str, by: Person) -> Interest:
    """`by` is interested in a programme. A repeat changes nothing."""
    return _towards(Move.SAY, by, programme_key, by)


@transaction.atomic
def ask(*, owner: Person, programme_key: str, by: Person) -> Interest:
    """The line manager or a lead asks `owner`. Nobody has to answer, or to say why not."""
    return _towards(Move.ASK, owner, programme_key, by)


def _towards(move: Move, owner: Person, programme_key: str, by: Person) -> Interest:
    owner = hold_person(owner.pk)
    found = _found(owner, programme_key)
    if found and found.state == STEPS[move].target and found.changed_by_id == by.pk:
        return found  # pressed twice
    refuse(permissions.why_not(move, owner, found, by))
    refuse(None if applied_for().filter(key=programme_key).exists() else NOT_OFFERED)
    refuse(permissions.why_not_on(owner, programme_key))
    begun = {"employer_id": owner.employer_id, "owner": owner, "programme_key": programme_key}
    return _move(move, found or Interest(**begun), by)


@transaction.atomic
def leave(
    *,
    move: Move,
    interest: Interest,
    by: Person,
    why: str = "",
    words: str = "",
    for_manager: bool = False,
) -> Interest:
    """DECLINE or STEP_BACK. Nobody owes a reason; stepping back withdraws an open portfolio.

    `for_manager` says whether the line manager may read what was said.
    """
    owner = hold_person(interest.owner_id)
    _hold_portfolio(interest)
    interest = _fresh(interest)
    if interest.state == STEPS[move].target:
        return interest  # pressed twice
    refuse(permissions.why_not(move, owner, interest, by))
    if why not in ["", *Why.values]:
        raise ValueError("Forms offer only the reasons that there are.")
    words = words.strip()[:LONGEST]
    said = {"why": why, "words": words, "for_manager": for_manager and bool(why or words)}
    interest = _move(move, interest, by, **said)
    portfolio = interest.portfolio
    if move == Move.STEP_BACK and portfolio and portfolio.is_open:
        make(move=CourseMove.WITHDRAW, portfolio=portfolio, by=by)
    return interest


@transaction.atomic
def start(
    *,
    interest: Interest,
    by: Person,
    started_on: date,
    line_manager: Person | None = None,
    assessor: Person | None = None,
) -> Portfolio:
    """Start the portfolio of somebody who is interested, on the version of today.

    A lead who starts it names who is near it; else the owner's own line manager is taken.
    """
    owner = hold_person(interest.owner_id)
    interest = _fresh(interest)
    if repeated := _started_already(interest, by):
        return repeated
    refuse(permissions.why_not(Move.START, owner, interest, by))
    programme = _current(interest)
    portfolio = start_portfolio(
        owner=owner,
        programme=programme,
        by=by,
        assessor=assessor,
        line_manager=line_manager,
        started_on=started_on,
    )
    telling.tell_of(Move.START, interest, by)
    return portfolio


def _started_already(interest: Interest, by: Person) -> Portfolio | None:
    """The portfolio, where `by` started it a moment ago."""
    started = interest.state == STEPS[Move.START].target and interest.changed_by_id == by.pk
    return interest.portfolio if started else None


def _current(interest: Interest) -> Programme:
    programme = applied_for().filter(key=interest.programme_key).first()
    if programme is None:
        raise PermissionDenied(NOT_OFFERED)
    return programme


def _found(owner: Person, programme_key: str) -> Interest | None:
    """How far `owner` is, if anything was said yet."""
    return _held().filter(owner=owner, programme_key=programme_key).first()


def _hold_portfolio(interest: Interest) -> None:
    """Before the interest, as everybody has it who moves a portfolio and what follows from it."""
    going = Interest.objects.values_list("portfolio", flat=True).get(pk=interest.pk)
    if going:
        hold(going)


def _fresh(interest: Interest) -> Interest:
    """The interest as it is now."""
    return _held().get(pk=interest.pk)


def _held() -> QuerySet[Interest]:
    """Rows to be changed, held after whoever they are of: a portfolio may move one meanwhile."""
    rows = Interest.objects.select_related("owner", "portfolio__programme")
    return rows.select_for_update(of=("self",), no_key=True)


def _move(move: Move, interest: Interest, by: Person, **said: object) -> Interest:
    interest.state, interest.changed_at = STEPS[move].target, clock.now()
    interest.changed_by = by
    interest.save()
    at = interest.changed_at
    InterestMove.objects.create(interest=interest, move=move, made_at=at, made_by=by, **said)
    ledger.record(f"interest.{move}", interest, by=by, employer_id=interest.employer_id)
    telling.tell_of(move, interest, by)
    return interest
