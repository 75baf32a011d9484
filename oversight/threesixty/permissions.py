"""May I, now? Each function answers why not, in a sentence, or None.

Who runs, sees and answers rounds, `oversight.pulse` says; this is what a review has beside them.
"""

from audit import clock
from oversight.models import Pulse
from oversight.pulse.audience import LEADS
from oversight.pulse.permissions import why_not_run
from oversight.pulse.workflow import GOING_ON, State
from oversight.years import year_of
from people.models import Person
from portfolios.small_groups import SMALLEST_GROUP

HELD = "There is a review of this programme year already."
NOT_A_LEADER = "Only senior leaders and programme leads choose whether they answer by name."
NOT_COUNTED = (
    f"Nothing is shown of a review before it has closed and {SMALLEST_GROUP} people have answered."
)
UNKNOWN = "This review does not have that statement."


def why_not_open(person: Person, year: int) -> str | None:
    """Whether a review of a programme year can be planned."""
    return why_not_run(person) or (HELD if year in _years_held(person) else None)


def years_to_open(person: Person) -> list[int]:
    """This programme year and the last, as far as there is no review of them. One query."""
    now, held = year_of(clock.today()), _years_held(person)
    return [year for year in (now, now - 1) if year not in held]


def _years_held(person: Person) -> set[int | None]:
    reviews = Pulse.objects.filter(employer=person.employer_id, year__isnull=False)
    known = reviews.filter(state__in=(*GOING_ON, State.COUNTED))
    return set(known.values_list("year", flat=True))


def why_not_sign(role: str) -> str | None:
    """Whether who is asked in `role` can answer by name: too few of the others ever could."""
    return None if role in LEADS else NOT_A_LEADER


def why_not_see(review: Pulse) -> str | None:
    """Whether there is anything to be seen of a review; to whom, `visible_to` says."""
    return None if review.state == State.COUNTED else NOT_COUNTED


def why_not_work_on(review: Pulse, person: Person) -> str | None:
    """Whether `person` can add what shows a statement, and plan actions."""
    return why_not_run(person) or why_not_see(review)
