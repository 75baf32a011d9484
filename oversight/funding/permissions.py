"""May I, now? Each function answers why not, in a sentence, or None.

Programme leads and administrators register and claim; amounts, deadlines and columns are the
administrator's. Whoever is registered reads and corrects what is registered of them, and nobody
claims for themselves.
"""

from oversight.funding.known import reasons_for
from oversight.funding.schemes import Part
from oversight.funding.workflow import BY_HAND, Move, State, allowed
from oversight.models import Claim, Registration
from oversight.models.registration import RUNNERS
from people.models import Person, Role

ONLY_RUNNERS = "Only the programme lead and administrators look after funding."
ONLY_ADMINISTRATORS = "Only an administrator changes amounts, deadlines and columns."
OWN = "It is about you. Somebody else has to claim for you."
NO_AMOUNT = "The amount is not known yet. An administrator enters it."
NO_COORDINATOR = "The co-ordinator is a programme lead or an administrator who works here."
NO_DIRECTOR = "The director is a senior leader who works here, or somebody without an account."
DIRECTORS = (Role.SENIOR_LEADER,)
CLAIMED = (
    "What was claimed stays as it was claimed. The programme lead has to withdraw the claim first."
)
STANDS = {
    None: "Nothing is claimed yet.",
    State.DRAFTED: "The claim is a draft.",
    State.READY: "The claim is ready to send already.",
    State.SENT: "The claim was sent already.",
    State.QUERIED: "The funder has asked about this claim.",
    State.ACCEPTED: "The claim was accepted already.",
    State.PART_PAID: "The claim is paid in part.",
    State.PAID: "The claim is paid.",
    State.REFUSED: "The claim was refused.",
    State.WITHDRAWN: "The claim was withdrawn.",
}
# While a claim is in one of these, it is with the funder as it was written.
AS_CLAIMED = (State.SENT, State.QUERIED, State.ACCEPTED, State.PART_PAID, State.PAID)


def why_not_run(by: Person) -> str | None:
    return None if by.holds(*RUNNERS) else ONLY_RUNNERS


def why_not_set(by: Person) -> str | None:
    """Amounts, deadlines, columns."""
    return None if by.holds(Role.ADMINISTRATOR) else ONLY_ADMINISTRATORS


def why_not_describe(
    by: Person, *, coordinator: Person | None = None, director: Person | None = None
) -> str | None:
    """Enter what funders ask about the employer, and name these two, who work there."""
    if reason := why_not_run(by):
        return reason
    if coordinator and not _works_with(by, coordinator, RUNNERS):
        return NO_COORDINATOR
    if director and not _works_with(by, director, DIRECTORS):
        return NO_DIRECTOR
    return None


def _works_with(by: Person, person: Person, roles: tuple[Role, ...]) -> bool:
    return person.is_active and person.employer_id == by.employer_id and person.holds(*roles)


def why_not_register(person: Person, by: Person) -> str | None:
    if not person.is_active or not person.holds(Role.SOCIAL_WORKER):
        return "Only a social worker who works here can be registered."
    return why_not_run(by)


def why_not_change(registration: Registration, by: Person) -> str | None:
    """Correct what is registered: those who run it, and the person themselves. Not once claimed."""
    if by.pk != registration.person_id and (reason := why_not_run(by)):
        return reason
    claims = registration.claims.all()
    return CLAIMED if any(one.state in AS_CLAIMED for one in claims) else None


def why_not_answer(registration: Registration, by: Person) -> str | None:
    """Equality answers: nobody but the person."""
    return None if by.pk == registration.person_id else "Only the person themselves answers this."


def why_not(
    move: Move, registration: Registration, part: Part, claim: Claim | None, by: Person
) -> str | None:
    """Whether `by` may make `move` with the claim for `part`; `claim` is None where there is none.

    The registration is one of `with_portfolio`.
    """
    if reason := why_not_run(by):
        return reason
    if registration.person_id == by.pk:
        return OWN
    state = State(claim.state) if claim else None
    if not allowed(move, state):
        return STANDS[state]
    if move in (Move.CHECK, Move.SEND):
        return next(iter(reasons_for(registration, part)), None)
    return None


def moves_for(registration: Registration, claim: Claim, by: Person) -> list[dict]:
    """Every move that is made by hand from where the claim is, each with why not now."""
    part = Part(claim.part)
    return [
        {"move": move, "why_not": why_not(move, registration, part, claim, by)}
        for move in BY_HAND
        if move != Move.DRAFT and allowed(move, claim.state)
    ]
