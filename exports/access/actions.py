"""Moves of a request for access: keyword-only, atomic, each with its ledger row and no content."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from audit import clock, ledger
from audit.signing import fingerprint
from dispatch import jobs, notices
from exports.access import permissions
from exports.access.answering import answer, print_of, weigh
from exports.access.models import AccessDecision, AccessRequest
from exports.access.workflow import OPEN, STEPS, Move, State
from exports.packs.format.schema import Malformed
from exports.packs.format.writing import write
from people.models import Person
from people.permissions import RUNNERS
from portfolios.actions.holding import hold_person, refuse

KIND = "exports.access"  # the kind of its job, and the name of the task
ASKED = "Somebody asks for everything that is held about them."
PROPOSED = "An answer to a request for access was looked through. Release it, or send it back."
SENT_BACK = "An answer to a request for access was sent back to you."
EXTENDED = "The answer to your request for access takes longer. The page says why, and until when."
REGISTERED = "Your request for everything that is held about you was entered."
CHANGED = "It changed meanwhile. Look at it again."
TOO_MUCH = (
    "There is more in it than the form of an answer holds: {}. "
    "Ask those who run this service to put it together with you."
)


@transaction.atomic
def ask(*, person: Person, by: Person, received_on: date | None = None) -> AccessRequest:
    """`by` asks for everything about `person`, who asked on that day. Again gives the first."""
    received_on = received_on or clock.today()
    refuse(permissions.why_not_ask(person, by))
    refuse(permissions.LATER if received_on > clock.today() else None)
    hold_person(person.pk)
    if standing := AccessRequest.objects.filter(person=person, state__in=OPEN).first():
        return standing
    request = AccessRequest.objects.create(
        employer_id=person.employer_id, person=person, asked_by=by, received_on=received_on
    )
    _note(Move.ASK, request, by)
    _tell(Person.objects.leads_of(request.employer_id, but=[person, by]), ASKED, request)
    if by.pk != person.pk:
        _tell([person], REGISTERED, request)
    return request


@transaction.atomic
def decide(
    *, request: AccessRequest, ref: str, is_withheld: bool, reason: str, by: Person
) -> AccessDecision:
    """Withhold one thing that others wrote, or give it after all; the person reads the reason."""
    held = _permitted(Move.DECIDE, request, by)
    refuse(None if ref in _refs(held, by) else CHANGED)
    facts = {"is_withheld": is_withheld, "reason": reason, "decided_by": by}
    made, _ = held.decisions.update_or_create(
        ref=ref, defaults={**facts, "decided_at": clock.now()}
    )
    _note(Move.DECIDE, held, by, ref=ref, withheld=is_withheld)
    return made


def _refs(request: AccessRequest, by: Person) -> set[str]:
    return {one.thing.ref for one in weigh(request, reader=by) if not one.thing.is_own}


@transaction.atomic
def extend(*, request: AccessRequest, months: int, reason: str, by: Person) -> AccessRequest:
    """The month is extended once, within it; the person is told why."""
    held = _permitted(Move.EXTEND, request, by)
    refuse(permissions.why_not_extend(held, months))
    held.more_months, held.extended_because = months, reason
    held.extended_at, held.extended_by = clock.now(), by
    held.save()
    _note(Move.EXTEND, held, by, months=months)
    _tell([held.person], EXTENDED, held)
    return held


@transaction.atomic
def propose(*, request: AccessRequest, by: Person, seen: str) -> AccessRequest:
    """`by` has looked through what has the fingerprint `seen` (`answering.print_of`): exactly what
    leaves is written down, for a second person. What is pulled back comes before it, or takes it
    along."""
    hold_person(request.person_id)
    held = _permitted(Move.PROPOSE, request, by)
    weighed = weigh(held, reader=by)
    refuse(None if seen == print_of(weighed) else CHANGED)
    held.content = _written(answer(held, weighed))
    held.sha256 = fingerprint(held.content)
    held.sent_back_because = ""
    held.proposed_at, held.proposed_by = clock.now(), by
    _moved(Move.PROPOSE, held, by, sha256=held.sha256)
    others = Person.objects.filter(employer=held.employer_id, is_active=True).holding(*RUNNERS)
    _tell(others.exclude(pk__in=[by.pk, held.person_id]), PROPOSED, held)
    return held


def _written(found: dict) -> str:
    try:
        return write(found).decode()
    except Malformed as problem:
        raise PermissionDenied(TOO_MUCH.format(problem.args[0])) from problem


@transaction.atomic
def send_back(*, request: AccessRequest, reason: str, by: Person) -> AccessRequest:
    """The second person wants it looked through again."""
    held = _permitted(Move.SEND_BACK, request, by)
    _tell(filter(None, [held.proposed_by]), SENT_BACK, held)
    empty(held)
    held.sent_back_because = reason
    return _moved(Move.SEND_BACK, held, by)


@transaction.atomic
def approve(*, request: AccessRequest, by: Person, seen: str) -> AccessRequest:
    """The second person releases what has the fingerprint `seen`; a worker makes the file."""
    held = _held(request)
    if held.state == State.RELEASED and held.approved_by_id == by.pk:
        return held
    refuse(permissions.why_not(Move.APPROVE, held, by))
    refuse(None if seen == held.sha256 else CHANGED)
    held.approved_at, held.approved_by = clock.now(), by
    key = f"access:{held.pk}:{clock.now().isoformat()}"
    held.job, _ = jobs.request(kind=KIND, key=key, employer_id=held.employer_id, by=by)
    return _moved(Move.APPROVE, held, by, sha256=held.sha256)


@transaction.atomic
def withdraw(*, request: AccessRequest, by: Person) -> AccessRequest:
    """The person does not want it any more. A second time does nothing."""
    held = _held(request)
    if held.state == State.WITHDRAWN and held.withdrawn_by_id == by.pk:
        return held
    refuse(permissions.why_not(Move.WITHDRAW, held, by))
    empty(held)
    held.withdrawn_at, held.withdrawn_by = clock.now(), by
    return _moved(Move.WITHDRAW, held, by)


def empty(request: AccessRequest) -> None:
    """What was written down to leave is gone; who looked through it is open again."""
    request.content = request.sha256 = ""
    request.proposed_at = request.proposed_by = None
    request.approved_at = request.approved_by = None


def _held(request: AccessRequest) -> AccessRequest:
    """As it is now, held until the transaction ends."""
    rows = AccessRequest.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("person", "proposed_by").get(pk=request.pk)


def _permitted(move: Move, request: AccessRequest, by: Person) -> AccessRequest:
    held = _held(request)
    refuse(permissions.why_not(move, held, by))
    return held


def _moved(move: Move, request: AccessRequest, by: Person, **facts: object) -> AccessRequest:
    request.state = STEPS[move].target
    request.save()
    _note(move, request, by, **facts)
    return request


def _note(move: Move, request: AccessRequest, by: Person | None, **facts: object) -> None:
    ledger.record(
        f"access.{move}",
        request,
        by=by,
        employer_id=request.employer_id,
        person=request.person_id,
        **facts,
    )


def _tell(people: Iterable[Person], sentence: str, request: AccessRequest) -> None:
    notices.tell(
        people, sentence=sentence, path=reverse("exports:access-request", args=[request.pk])
    )
