"""An employer releases one number to a body: keyword-only, atomic, noted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from audit import ledger
from dispatch.notices import tell
from oversight.models import ReleasedMean, Remit
from oversight.overview.permissions import why_not_release
from oversight.threesixty.figures import leadership_mean
from oversight.visits.remits import reviewers_of
from oversight.years import title
from people.holding import hold_employer, refuse
from people.models import Person

NO_MEAN = "There is no leadership mean of that year."
TOLD = "{employer} released its leadership mean of {year} to your body."


@transaction.atomic
def release(*, remit: Remit, year: int, by: Person) -> ReleasedMean:
    """The body may read the leadership mean of `year` as it is now, while its remit goes on."""
    hold_employer(by.employer_id)
    fresh = Remit.objects.select_related("employer").get(pk=remit.pk)
    refuse(why_not_release(fresh, year, by))
    mean = leadership_mean(fresh.employer_id, year)
    if mean is None:
        raise PermissionDenied(NO_MEAN)
    made = ReleasedMean.objects.create(remit=fresh, year=year, mean=mean, released_by=by)
    facts = {"employer_id": by.employer_id, "body": fresh.body_id, "year": year}
    ledger.record("leadership.released", made, by=by, **facts)
    sentence = TOLD.format(employer=fresh.employer, year=title(year))
    tell(reviewers_of(fresh.body_id), sentence=sentence, path=reverse("oversight:overview"))
    return made
