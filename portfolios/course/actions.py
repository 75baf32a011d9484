"""Moves in the course of a year: keyword-only, atomic, with the ledger inside.

The ledger, notices and mail say that something is so, never why.
"""

from datetime import date

from django.db import transaction

from audit import clock
from audit.models import LedgerEntry
from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.applying import following
from portfolios.course import permissions, spans, telling
from portfolios.course.moves import STEPS, Move, Reason, Status, reason_asked
from portfolios.models import CourseReason, PauseAnswer, PauseRequest, Portfolio
from portfolios.signals import owner_leaves

UNSAID = "Say why: a few words are enough."
# How the ledger names each move.
DONE = {
    Move.PAUSE: "portfolio.paused",
    Move.RETURN: "portfolio.went_on",
    Move.DEFER: "portfolio.deferred",
    Move.TAKE_UP: "portfolio.taken_up",
    Move.WITHDRAW: "portfolio.withdrawn",
    Move.LEAVE: "portfolio.left",
    Move.COMPLETE: "portfolio.completed",
    Move.REOPEN: "portfolio.reopened",
    Move.TRANSFER: "portfolio.transferred",
    Move.TAKE_BACK: "portfolio.taken_back",
}


@transaction.atomic
def ask(
    *, kind: Move, portfolio: Portfolio, by: Person, from_day: date, why: str = "", words: str = ""
) -> PauseRequest:
    """Ask that `portfolio` stands still from a day, or goes on again from one (PAUSE, RETURN).

    Whoever asks agrees. The same question asked again by the same person gives the first one.
    """
    portfolio = hold(portfolio.pk)
    asked = portfolio.pause_requests.waiting().first()
    if asked and (asked.kind, asked.from_day, asked.created_by_id) == (kind, from_day, by.pk):
        return asked
    refuse(permissions.why_not_move(kind, portfolio, by))
    refuse("Something is asked for already. It has to be settled first." if asked else None)
    refuse(permissions.why_not_day(kind, portfolio, from_day))
    request = PauseRequest.objects.create(
        portfolio=portfolio, kind=kind, from_day=from_day, created_by=by
    )
    if kind == Move.PAUSE:
        refuse(None if why in CourseReason.Why.values else "Select a reason.")
        _keep_reason(portfolio, kind, by, why=why, words=words, request=request)
    note(f"portfolio.{kind}_asked", request, portfolio, by)
    telling.of_question(request, by)
    _answer(request, by, agrees=True, words="")
    return request


@transaction.atomic
def answer(*, request: PauseRequest, by: Person, agrees: bool, words: str = "") -> PauseRequest:
    """Agree to `request` in every part that one has, or say that one does not, with words.

    When everybody has agreed it takes effect.
    """
    request = _held(request)
    repeated = not request.is_waiting and request.agreed_by_id == by.pk and agrees
    if repeated:
        return request
    refuse(permissions.why_not_answer(request, by))
    refuse(None if agrees or words.strip() else UNSAID)
    _answer(request, by, agrees=agrees, words="" if agrees else words)
    return request


def _answer(request: PauseRequest, by: Person, *, agrees: bool, words: str) -> None:
    for part in permissions.parts_to_answer(request, by):
        PauseAnswer.objects.create(
            request=request, part=part, agrees=agrees, words=words, created_by=by
        )
    note("pause.answered", request, request.portfolio, by, agrees=agrees)
    if not agrees:
        telling.of_disagreement(request, by)
    elif not _missing(request):
        _settle(request, by)


def _missing(request: PauseRequest) -> set[str]:
    """The parts that have not agreed; the last answer of a part counts."""
    said = dict(request.answers.order_by("pk").values_list("part", "agrees"))
    return {part for part in permissions.needed(request.portfolio) if not said.get(part)}


def _settle(request: PauseRequest, by: Person) -> None:
    portfolio = request.portfolio
    request.agreed_at, request.agreed_by = clock.now(), by
    request.save(update_fields=["agreed_at", "agreed_by"])
    change = spans.closed if request.is_return else spans.opened
    portfolio.pauses = change(portfolio.pauses, request.from_day)
    portfolio.save(update_fields=["pauses"])
    note("pause.agreed", request, portfolio, by, kind=request.kind)
    if come_round(portfolio=portfolio, by=by).status == portfolio.status:
        telling.of_agreement(request)


@transaction.atomic
def drop(*, request: PauseRequest, by: Person) -> PauseRequest:
    """Drop what was asked for, or a pause that has not begun. A second time does nothing."""
    request = _held(request)
    if request.dropped_by_id == by.pk:
        return request
    refuse(permissions.why_not_drop(request, by))
    portfolio = request.portfolio
    if not request.is_waiting:
        portfolio.pauses = portfolio.pauses[:-1]
        portfolio.save(update_fields=["pauses"])
    _drop(request, by)
    telling.of_dropping(request, by)
    return request


def _drop(request: PauseRequest, by: Person) -> None:
    request.dropped_at, request.dropped_by = clock.now(), by
    request.save(update_fields=["dropped_at", "dropped_by"])
    note("pause.dropped", request, request.portfolio, by, kind=request.kind)


@transaction.atomic
def come_round(*, portfolio: Portfolio, by: Person | None = None) -> Portfolio:
    """Pause `portfolio` or let it go on, where a day has come for which that is agreed.

    While an edition is being read, a pause waits: its dates count from the day that was agreed.
    """
    portfolio = hold(portfolio.pk)
    still = spans.covers(portfolio.pauses, clock.today())
    if portfolio.status == Status.ACTIVE and still and not portfolio.is_locked:
        _set(portfolio, Move.PAUSE, by)
    elif portfolio.status == Status.PAUSED and not still:
        _set(portfolio, Move.RETURN, by)
    return portfolio


@transaction.atomic
def make(*, move: Move, portfolio: Portfolio, by: Person, words: str = "") -> Portfolio:
    """Put off, take up, withdraw, close, complete or open again. A repeat changes nothing."""
    portfolio, step = hold(portfolio.pk), STEPS[move]
    if portfolio.status == step.target and _made_last(move, portfolio, by):
        return portfolio
    refuse(permissions.why_not_move(move, portfolio, by))
    asked, said = asked_why(move, portfolio, by), words.strip()
    refuse(UNSAID if asked == Reason.NEEDED and not said else None)
    _drop_all(portfolio, by)
    _move_dates(portfolio, move)
    _set(portfolio, move, by)
    if asked != Reason.NONE and said:
        _keep_reason(portfolio, move, by, words=said)
    return portfolio


@transaction.atomic
def follow(*, move: Move, portfolio: Portfolio, by: Person, words: str = "") -> Portfolio:
    """Make `move` because `by` decided something that it follows from, and tell nobody twice.

    Whoever calls has asked whether `by` may decide that, and tells people of it. Where the
    portfolio cannot make it any more, nothing changes.
    """
    portfolio = hold(portfolio.pk)
    if permissions.why_not_follow(move, portfolio):
        return portfolio
    _drop_all(portfolio, by)
    _move_dates(portfolio, move)
    _set(portfolio, move, by, tells=False)
    if words:
        _keep_reason(portfolio, move, by, words=words)
    return portfolio


def _drop_all(portfolio: Portfolio, by: Person) -> None:
    for request in portfolio.pause_requests.waiting():
        _drop(request, by)


def asked_why(move: Move, portfolio: Portfolio, by: Person) -> Reason:
    """Whether `by`, who may make `move`, says why."""
    parts = permissions.parts_in(portfolio, by) & set(STEPS[move].parts)
    return next((reason_asked(move, part) for part in parts), Reason.NONE)


def _made_last(move: Move, portfolio: Portfolio, by: Person) -> bool:
    """Whether `move` is the last that was made, and `by` made it."""
    moves = LedgerEntry.objects.filter(
        subject_kind="portfolios.portfolio", subject_id=portfolio.pk, action__in=DONE.values()
    )
    last = moves.order_by("-pk").first()
    return last is not None and (last.action, last.happened_by_id) == (DONE[move], by.pk)


def _move_dates(portfolio: Portfolio, move: Move) -> None:
    """Dates stand still from the day on which it is put off or ended until it goes on.

    They do not while it is completed.
    """
    target = STEPS[move].target
    if move == Move.TAKE_BACK:
        return
    if target == Status.ACTIVE:
        portfolio.pauses = spans.closed(portfolio.pauses, clock.today())
    elif target != Status.COMPLETED:
        portfolio.pauses = spans.opened(portfolio.pauses, clock.today())


def _set(portfolio: Portfolio, move: Move, by: Person | None, *, tells: bool = True) -> None:
    portfolio.status = STEPS[move].target
    portfolio.save(update_fields=["status", "pauses"])
    note(DONE[move], portfolio, portfolio, by, status=portfolio.status)
    following.follow(portfolio, by)
    if tells:
        telling.of_move(move, portfolio, by)
    if move == Move.LEAVE:
        owner_leaves.send(Portfolio, portfolio=portfolio)


def _keep_reason(
    portfolio: Portfolio,
    move: Move,
    by: Person,
    *,
    words: str,
    why: str = "",
    request: PauseRequest | None = None,
) -> None:
    CourseReason.objects.create(
        portfolio=portfolio, request=request, move=move, why=why, words=words, created_by=by
    )


def _held(request: PauseRequest) -> PauseRequest:
    """The request as it is now; its portfolio is held until the transaction ends."""
    portfolio = hold(request.portfolio_id)
    fresh = PauseRequest.objects.get(pk=request.pk)
    fresh.portfolio = portfolio
    return fresh


def come_round_all() -> int:
    """Every portfolio for which a day has come; safe to run twice. Returns how many changed."""
    statuses = [Status.ACTIVE, Status.PAUSED]
    found = Portfolio.objects.filter(status__in=statuses, pauses__len__gt=0).order_by("pk")
    due = [
        portfolio
        for portfolio in found.only("status", "pauses").iterator()
        if spans.covers(portfolio.pauses, clock.today()) == (portfolio.status == Status.ACTIVE)
    ]
    return sum(come_round(portfolio=one).status != one.status for one in due)
