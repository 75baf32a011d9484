"""What was paid: entering a remittance, holding it against the claims, booking what agrees."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum

from audit import clock, ledger
from oversight.funding import permissions
from oversight.funding.claiming import held_with, write
from oversight.funding.comparing import Compared, compared
from oversight.funding.reading import Line
from oversight.funding.schemes import Part, Scheme
from oversight.funding.workflow import Move, State
from oversight.models import Claim, Remittance, RemittanceLine
from people.holding import hold_employer, refuse
from people.models import Person

TWICE = "A payment with this reference is entered already."


@transaction.atomic
def enter(
    *,
    scheme: Scheme,
    reference: str,
    paid_on: date,
    pence: int,
    lines: Sequence[Line],
    by: Person,
) -> Remittance:
    """Keep a remittance as the funder wrote it. Nothing is booked yet."""
    refuse(permissions.why_not_run(by))
    hold_employer(by.employer_id)
    about = {"employer_id": by.employer_id, "scheme": scheme.slug, "reference": reference}
    if Remittance.objects.filter(**about).exists():
        raise PermissionDenied(TWICE)
    made = Remittance.objects.create(paid_on=paid_on, pence=pence, entered_by=by, **about)
    RemittanceLine.objects.bulk_create(
        RemittanceLine(
            remittance=made,
            row=one.row,
            registration_number=one.registration_number,
            part=one.part,
            pence=one.pence,
        )
        for one in lines
    )
    facts = {"lines": len(lines), "scheme": scheme.slug}
    ledger.record("funding.remittance_entered", made, by=by, employer_id=by.employer_id, **facts)
    return made


@transaction.atomic
def book(*, remittance: Remittance, by: Person) -> int:
    """Book every line that pays a claim that waits for it; returns how many."""
    refuse(permissions.why_not_run(by))
    hold_employer(by.employer_id)
    agreed = [one for one in compared(remittance) if one.can_be_booked]
    # Held in the order in which `claiming` holds them, so that neither waits for the other.
    agreed.sort(key=lambda one: one.claim.registration_id if one.claim else 0)
    return sum(_book(one, remittance, by) for one in agreed)


@transaction.atomic
def book_line(*, line: RemittanceLine, by: Person) -> bool:
    """Book one line that somebody has looked at; whether it could be."""
    refuse(permissions.why_not_run(by))
    hold_employer(by.employer_id)
    remittance = line.remittance
    found = next(one for one in compared(remittance) if one.line.pk == line.pk)
    return (found.can_be_booked or found.by_hand) and _book(found, remittance, by)


def _book(one: Compared, remittance: Remittance, by: Person) -> bool:
    assert one.claim is not None  # what can be booked has one
    found, claim = held_with(one.claim, by)
    if permissions.why_not(Move.PAY, found, Part(claim.part), claim, by):
        return False  # one's own, or moved on a moment ago
    line = one.line
    line.claim, line.booked_at, line.booked_by = claim, clock.now(), by
    line.save(update_fields=["claim", "booked_at", "booked_by"])
    claim.paid = _counted(claim)
    target = State.PAID if claim.paid == claim.pence else State.PART_PAID
    write(Move.PAY, claim, target, by, pence=line.pence, done_on=remittance.paid_on)
    return True


@transaction.atomic
def take_back(*, line: RemittanceLine, by: Person) -> RemittanceLine:
    """A line was booked on the wrong claim: take it off again."""
    hold_employer(by.employer_id)
    line = RemittanceLine.objects.select_related("claim__registration").get(pk=line.pk)
    if line.claim is None:
        return line  # pressed twice
    found, claim = held_with(line.claim, by)
    refuse(permissions.why_not(Move.UNDO_PAYMENT, found, Part(claim.part), claim, by))
    line.claim = line.booked_at = line.booked_by = None
    line.save(update_fields=["claim", "booked_at", "booked_by"])
    claim.paid = _counted(claim)
    target = State.PART_PAID if claim.paid else State.ACCEPTED
    write(Move.UNDO_PAYMENT, claim, target, by, pence=line.pence)
    return line


def _counted(claim: Claim) -> int:
    """What is booked on a claim, counted whole."""
    return claim.lines.aggregate(pence=Sum("pence"))["pence"] or 0
