"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from oversight.models import NEAR, Standing
from people.models import Person, Role
from portfolios.permissions import is_lead_of


def why_not_look(person: Person) -> str | None:
    """Whether `person` has the home of a programme lead: every portfolio, by name."""
    return None if person.holds(Role.PROGRAMME_LEAD) else "This is for programme leads."


def why_not_remind(standing: Standing, by: Person, *, was_reminded: bool) -> str | None:
    """Whether `by` may remind those for whom the next step of a portfolio waits.

    Where a lead has done so today already, more is no help.
    """
    if not is_lead_of(standing.portfolio, by):
        return "Nobody reminds people in a portfolio of their own."
    if not standing.waits_for:
        return "Nothing with a date waits for anybody in it."
    if not set(standing.waits_for) & {str(part) for part in NEAR}:
        return "It waits for programme leads or a moderation panel, whom the service reminds."
    return "Whoever it waits for was reminded today already." if was_reminded else None


def why_not_tell(people: list[Person]) -> str | None:
    """Whether there is anybody to remind: those for whom it waits may have left, or be the lead."""
    return None if people else "Nobody else with an open account is named for what it waits for."
