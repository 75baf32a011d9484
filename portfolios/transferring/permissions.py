"""May I, now? Each function gives the reason why not, a sentence, or None."""

from people.models import Person, Role
from portfolios.course.moves import STEPS as COURSE
from portfolios.course.moves import Move as CourseMove
from portfolios.models import Portfolio, Release
from portfolios.transferring.workflow import STEPS, Move, Part, State, standing

ONLY = {
    (Part.OWNER,): "Only the owner of the portfolio can do this.",
    (Part.LEAD,): "Only a programme lead can do this.",
    (Part.OWNER, Part.LEAD): "Only the owner of the portfolio and a programme lead can do this.",
    (Part.NEWCOMER,): "Only a social worker can claim their own portfolio.",
    (Part.OTHER_LEAD,): "Only a programme lead can do this.",
}
STANDS = {
    None: "Nothing has been released.",
    State.ASKED: "A transfer is asked for. The programme lead prepares it first.",
    State.OFFERED: "The owner of the portfolio chooses what goes along.",
    State.AGREED: "The owner has agreed already, and has the code.",
    State.CLAIMED: "It is claimed at another employer already.",
    State.ACCEPTED: "It is taken over by another employer.",
}
NOT_NOW = "It cannot be taken over now. The social worker can ask the former employer why."
LOCKED = "An edition of this portfolio is being read. It has to be decided or returned first."


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts of `person` at the former employer; an owner has no other."""
    if person.employer_id != portfolio.employer_id:
        return set()
    if person.pk == portfolio.owner_id:
        return {Part.OWNER}
    return {Part.LEAD} if person.holds(Role.PROGRAMME_LEAD) else set()


def why_not_see(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may see that somebody leaves, and what goes along."""
    return None if parts_in(portfolio, person) else ONLY[(Part.OWNER, Part.LEAD)]


def why_not(
    move: Move, portfolio: Portfolio, release: Release | None, person: Person
) -> str | None:
    """Whether `person` may make `move` at the former employer; `release` is the last one."""
    step, state, parts = STEPS[move], standing(release), parts_in(portfolio, person)
    if not parts & set(step.parts):
        return ONLY[step.parts]
    if not step.allows(state, *parts):
        return STANDS[state]
    return None if move == Move.WITHDRAW else why_not_go(portfolio)


def why_not_go(portfolio: Portfolio) -> str | None:
    """Whether the year of `portfolio` can go on elsewhere."""
    if portfolio.status not in COURSE[CourseMove.TRANSFER].sources:
        return f"The portfolio is {portfolio.get_status_display().lower()}."
    return LOCKED if portfolio.is_locked else None


def why_not_claim(person: Person) -> str | None:
    """Whether `person` may try a code at all."""
    return None if person.holds(Role.SOCIAL_WORKER) else ONLY[(Part.NEWCOMER,)]


def fits(release: Release, person: Person) -> bool:
    """Whether `person` can claim `release` now; who it is about is asked apart."""
    numbers = {person.registration_number, release.portfolio.owner.registration_number} - {""}
    return (
        STEPS[Move.CLAIM].allows(release.state, Part.NEWCOMER)
        and not release.is_expired
        and person.employer_id != release.employer_id
        and len(numbers) < 2
        and why_not_go(release.portfolio) is None
    )


def why_not_settle(move: Move, release: Release, person: Person) -> str | None:
    """Whether `person` may take `release` over for the employer at which it was claimed."""
    is_lead = person.holds(Role.PROGRAMME_LEAD) and person.pk != release.claimed_by_id
    if not is_lead or person.employer_id != release.claimed_employer_id:
        return ONLY[(Part.OTHER_LEAD,)]
    if not STEPS[move].allows(release.state, Part.OTHER_LEAD):
        return "This is settled already."
    return NOT_NOW if why_not_go(release.portfolio) else None
