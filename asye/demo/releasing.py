"""What the demo shows of a release: an administrator may take what was submitted."""

from datetime import timedelta

from audit import clock
from exports.bundles.choosing import cohort
from exports.releasing import actions
from exports.releasing.models import CohortRelease
from people.models import Employer, Person, Role


def tell_release(employer: Employer, administrator: Person, told: dict) -> CohortRelease:
    """The programme lead releases all that is submitted, for a number of days from today."""
    lead = Person.objects.filter(employer=employer).holding(Role.PROGRAMME_LEAD).get()
    return actions.release(
        editions=cohort(lead).values_list("pk", flat=True),
        to=administrator,
        reason=told["reason"],
        last_on=clock.today() + timedelta(days=told["days"]),
        by=lead,
    )
