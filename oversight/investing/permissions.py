"""May I, now? Each function answers why not, in a sentence, or None."""

from audit import clock
from oversight.years import year_of
from people.models import Person, Role

ONLY_LEADS = "Only a programme lead can record what is invested."
NOT_THAT_YEAR = "It can be recorded for this programme year and the three before it."
YEARS = 4


def years() -> list[int]:
    """The programme years that can be recorded and are shown, the latest first."""
    now = year_of(clock.today())
    return [now - back for back in range(YEARS)]


def why_not_record(year: int, person: Person) -> str | None:
    """Whether `person` may record what was put into `year` at their employer."""
    if not person.holds(Role.PROGRAMME_LEAD):
        return ONLY_LEADS
    return None if year in years() else NOT_THAT_YEAR
