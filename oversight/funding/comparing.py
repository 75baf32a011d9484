"""A remittance held against the claims: what agrees, and every difference in words.

A line pays the claim with the same Social Work England number and the same part, in the same year
of the same funder. Nothing else is tried: no names, no similar numbers, no amounts.
"""

from collections import Counter
from dataclasses import dataclass

from oversight.funding.money import pounds
from oversight.funding.workflow import PAYABLE
from oversight.models import Claim, Remittance, RemittanceLine

BOOKED = "Booked."
AGREES = "Agrees with the claim."
TWICE = "The same number and part stands in more than one line."


@dataclass(frozen=True)
class Compared:
    """One line, the claim that it is about if there is one, and what that comes to."""

    line: RemittanceLine
    claim: Claim | None
    words: str
    can_be_booked: bool = False
    by_hand: bool = False  # somebody has to look at it, and may book it

    @property
    def differs(self) -> bool:
        return self.line.claim_id is None and self.words != AGREES


def compared(remittance: Remittance) -> list[Compared]:
    """Every line of `remittance`, in its order. Two queries."""
    lines = list(remittance.lines.all())
    numbers = {one.registration_number for one in lines}
    claims = Claim.objects.filter(
        registration__employer=remittance.employer_id,
        registration__scheme=remittance.scheme,
        registration__registration_number__in=numbers,
    ).select_related("registration__person")
    known = {(one.registration.registration_number, one.part): one for one in claims}
    often = Counter((one.registration_number, one.part) for one in lines)
    return [_compared(one, known.get((one.registration_number, one.part)), often) for one in lines]


def _compared(line: RemittanceLine, claim: Claim | None, often: Counter) -> Compared:
    if line.claim_id:
        return Compared(line, claim, BOOKED)
    if claim is None:
        return Compared(line, None, "No claim for this number and part.")
    if claim.state not in PAYABLE:
        stands = claim.get_state_display().lower()
        return Compared(line, claim, f"The claim is not waiting for money: it is {stands}.")
    if line.pence > claim.left:
        more = pounds(line.pence - claim.left)
        return Compared(line, claim, f"{more} more than is left to pay.")
    if often[line.registration_number, line.part] > 1:
        return Compared(line, claim, TWICE, by_hand=True)
    if line.pence < claim.left:
        less = pounds(claim.left - line.pence)
        return Compared(line, claim, f"A part: {less} less than is left to pay.", True)
    return Compared(line, claim, AGREES, True)
