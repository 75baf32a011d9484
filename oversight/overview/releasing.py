"""What an employer can release to a body, and what it has released."""

from dataclasses import dataclass
from decimal import Decimal

from oversight import years
from oversight.models import Pulse, ReleasedMean, Remit
from oversight.pulse.workflow import State
from oversight.threesixty.figures import leadership_of
from people.models import Person


@dataclass(frozen=True)
class Offer:
    """The mean of one year for one body; `released` is its row where it was released."""

    remit: Remit
    year: int
    mean: Decimal
    released: ReleasedMean | None

    @property
    def title(self) -> str:
        return years.title(self.year)


def offers_of(person: Person) -> list[Offer]:
    """For who speaks for an employer: every body that looks at it, every year with a mean.

    Three queries. What was released stands as it was on that day.
    """
    remits = Remit.objects.visible_to(person).current().select_related("body")
    reviews = Pulse.objects.filter(
        employer=person.employer_id, year__isnull=False, state=State.COUNTED
    ).order_by("-year")
    rows = ReleasedMean.objects.visible_to(person).select_related("released_by")
    released = {(one.remit_id, one.year): one for one in rows}
    means = {one.year: leadership_of(one.questions, one.counted) for one in reviews}
    return [
        Offer(remit, year, mean, released.get((remit.pk, year)))
        for remit in remits
        for year, mean in means.items()
        if mean is not None
    ]
