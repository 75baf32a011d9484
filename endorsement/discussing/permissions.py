"""May I, now? Each function gives the reason why not, a sentence, or None."""

from endorsement.discussing.workflow import STEPS, THREE, Move, state_of
from endorsement.models import Discussion
from endorsement.workflow import Part
from people.models import Person, Role
from portfolios.models import Portfolio
from standards.definition import definition

ONLY_THREE = "The social worker, the line manager and the programme lead do this."
NOT_LATEST = "A newer record has taken the place of this one."
AGREED_ALREADY = "You have agreed to this record."
LOCKED = "An edition of this portfolio is being read. Nothing in it can change now."


def why_not_discussed(portfolio: Portfolio) -> str | None:
    """Whether the programme asks for a discussion at all."""
    if definition(portfolio.programme).discussed:
        return None
    return "This version of the programme asks for no readiness discussion."


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts that `person` may have in a discussion about `portfolio`; an owner has one."""
    if person.pk == portfolio.owner_id:
        return {Part.OWNER}
    if person.employer_id != portfolio.employer_id:
        return set()
    parts = {Part.LINE_MANAGER} if person.pk == portfolio.line_manager_id else set()
    return parts | ({Part.PROGRAMME_LEAD} if person.holds(Role.PROGRAMME_LEAD) else set())


def why_not_record(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may record a discussion, or change what is recorded by a new record."""
    if reason := why_not_discussed(portfolio) or _why_not_open(portfolio):
        return reason
    if not parts_in(portfolio, person):
        return ONLY_THREE
    if portfolio.line_manager_id is None:
        return "No line manager is named yet. The programme lead can name one."
    return None


def why_not_led_by(portfolio: Portfolio, lead: Person, by: Person) -> str | None:
    """Whether `lead` can be the programme lead of a discussion that `by` records."""
    three = (portfolio.owner_id, portfolio.line_manager_id)
    here = lead.employer_id == portfolio.employer_id and lead.is_active
    if lead.pk in three or not here or not lead.holds(Role.PROGRAMME_LEAD):
        return "Choose a programme lead who is neither the social worker nor the line manager."
    return (
        None
        if by.pk in (*three, lead.pk)
        else "Only those who took part in a discussion record it."
    )


def why_not_agree(
    discussion: Discussion, person: Person, agreed: list[str], *, is_latest: bool
) -> str | None:
    """Whether `person` may agree to `discussion`, to which those parts have agreed."""
    part = discussion.part_of(person)
    if part is None or part not in parts_in(discussion.portfolio, person):
        return ONLY_THREE
    if not is_latest:
        return NOT_LATEST
    if part in agreed or not STEPS[Move.AGREE].allows(state_of(agreed), part):
        return AGREED_ALREADY
    return _why_not_open(discussion.portfolio)


def _why_not_open(portfolio: Portfolio) -> str | None:
    if portfolio.is_locked:
        return LOCKED
    if portfolio.status == Portfolio.Status.ACTIVE:
        return None
    return f"This portfolio is {portfolio.get_status_display().lower()}."


def missing_parts(agreed: list[str]) -> list[Part]:
    """Those of the three who have not agreed, in their order."""
    return [part for part in THREE if part not in agreed]
