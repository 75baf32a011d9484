"""How long the evidence of the demo took its owners, as they tapped it; and the half-year counted.

Three of four people say it. Reflections and reports take longer than the programme expects, as the
figures of a half-year should show. As rows, since the demo of a year has thousands of them.
"""

from oversight.timecost.counting import count_employer
from people.models import Employer
from portfolios.models import Entry, Kind, Spent, TimeSpent
from standards.definition import definition

SAY_NOTHING = 4  # one of so many people
LONGER = {Kind.CRITICAL_REFLECTION: 2, Kind.WRITTEN_REPORT: 2}  # times what is expected


def tell_times(employer: Employer) -> None:
    """Of all that is complete."""
    done = Entry.objects.complete().filter(
        portfolio__employer=employer,
        carried__isnull=True,
        brought__isnull=True,
        time_spent__isnull=True,
    )
    near = done.select_related("portfolio__programme").order_by("pk")
    TimeSpent.objects.bulk_create(_said(entry) for entry in near if _tells(entry))
    count_employer(employer)


def _tells(entry: Entry) -> bool:
    return entry.portfolio.owner_id % SAY_NOTHING != 1


def _said(entry: Entry) -> TimeSpent:
    """The tap that is nearest to what it took; every third took twice as long."""
    expected = definition(entry.portfolio.programme).asks[entry.kind].minutes
    took = expected * LONGER.get(Kind(entry.kind), 1) * (2 if entry.pk % 3 == 0 else 1)
    return TimeSpent(
        entry=entry, minutes=min(Spent.values, key=lambda minutes: abs(minutes - took))
    )
