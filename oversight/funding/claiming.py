"""Moves of a claim: keyword-only, atomic, each a row of its history and a line in the ledger."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from audit import clock, ledger
from oversight.funding import permissions
from oversight.funding.known import scheme_of
from oversight.funding.schemes import Part, Scheme
from oversight.funding.terms import terms_of
from oversight.funding.workflow import STEPS, Move, State
from oversight.models import Claim, ClaimStep, Registration
from people.holding import refuse
from people.models import Person

NO_SUCH_PART = "Nothing is paid for this by the scheme."
LONGEST = 300


@transaction.atomic
def draft(*, registration: Registration, part: Part, by: Person) -> Claim:
    """Begin a claim, or begin it again once it was refused or withdrawn."""
    found = registered(by, scheme_of(registration)).get(pk=registration.pk)
    refuse(None if part in scheme_of(found).parts else NO_SUCH_PART)
    claim = next((one for one in found.claims.all() if one.part == part), None)
    if claim and claim.state == State.DRAFTED:
        return claim  # pressed twice
    refuse(permissions.why_not(Move.DRAFT, found, part, claim, by))
    pence = terms_of(scheme_of(found), by).parts[part].pence
    claim = claim or Claim(registration=found, part=part)
    claim.pence = pence
    return write(Move.DRAFT, claim, State.DRAFTED, by)


@transaction.atomic
def draft_all(*, scheme: Scheme, part: Part, by: Person) -> int:
    """A draft for everybody who meets the rules and has none yet; returns how many."""
    refuse(permissions.why_not_run(by))
    pence = terms_of(scheme, by).parts[part].pence
    made = 0
    for one in registered(by, scheme):
        is_there = any(claim.part == part for claim in one.claims.all())
        if not is_there and one.person_id != by.pk and not permissions.reasons_for(one, part):
            write(Move.DRAFT, Claim(registration=one, part=part, pence=pence), State.DRAFTED, by)
            made += 1
    return made


@transaction.atomic
def check_all(*, scheme: Scheme, part: Part, by: Person) -> int:
    """Every draft that meets the rules is ready to send; returns how many."""
    refuse(permissions.why_not_run(by))
    pence = terms_of(scheme, by).parts[part].pence
    refuse(None if pence is not None else permissions.NO_AMOUNT)
    made = 0
    for one in registered(by, scheme):
        for claim in one.claims.all():
            if claim.part == part and not permissions.why_not(Move.CHECK, one, part, claim, by):
                claim.pence = pence
                write(Move.CHECK, claim, State.READY, by)
                made += 1
    return made


@transaction.atomic
def send_all(
    *, scheme: Scheme, part: Part, claims: Iterable[int], sent_on: date, by: Person
) -> int:
    """Record that the claims in a spreadsheet were sent; returns how many were ready."""
    refuse(permissions.why_not_run(by))
    wanted, made = set(claims), 0
    for one in registered(by, scheme):
        for claim in one.claims.all():
            named = claim.pk in wanted and claim.part == part
            if named and not permissions.why_not(Move.SEND, one, part, claim, by):
                write(Move.SEND, claim, State.SENT, by, done_on=sent_on)
                made += 1
    return made


@transaction.atomic
def make(
    *, move: Move, claim: Claim, by: Person, words: str = "", done_on: date | None = None
) -> Claim:
    """A move that is made by hand, other than the draft."""
    found, claim = held_with(claim, by)
    target = STEPS[move].targets[0]
    if claim.state == target and claim.changed_by_id == by.pk:
        return claim  # pressed twice
    part = Part(claim.part)
    refuse(permissions.why_not(move, found, part, claim, by))
    if move == Move.CHECK:
        claim.pence = terms_of(scheme_of(found), by).parts[part].pence
        refuse(None if claim.pence is not None else permissions.NO_AMOUNT)
    return write(move, claim, target, by, words=words.strip()[:LONGEST], done_on=done_on)


def registered(by: Person, scheme: Scheme):
    """Everybody whom `by` sees, held, with claims and portfolio. Two queries."""
    rows = Registration.objects.visible_to(by).filter(scheme=scheme.slug)
    rows = rows.with_portfolio().select_related("person").order_by("pk")
    return rows.prefetch_related("claims").select_for_update(of=("self",), no_key=True)


def held_with(claim: Claim, by: Person) -> tuple[Registration, Claim]:
    """The registration, held, and its claim as it is now."""
    scheme = scheme_of(claim.registration)
    found = registered(by, scheme).get(pk=claim.registration_id)
    return found, next(one for one in found.claims.all() if one.pk == claim.pk)


def write(
    move: Move,
    claim: Claim,
    target: State,
    by: Person,
    *,
    pence: int | None = None,
    words: str = "",
    done_on: date | None = None,
) -> Claim:
    """The claim moves to `target`; `pence` is what was paid or taken off."""
    claim.state, claim.changed_at, claim.changed_by = target, clock.now(), by
    claim.save()
    ClaimStep.objects.create(
        claim=claim,
        move=move,
        state=target,
        pence=claim.pence if pence is None else pence,
        words=words,
        done_on=done_on,
        made_by=by,
    )
    employer = claim.registration.employer_id
    ledger.record(f"claim.{move}", claim, by=by, employer_id=employer, state=str(target))
    return claim
