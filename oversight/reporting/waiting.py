"""The report that a senior leader is to publish, on their home page.

It rides on a query of the home page: `reports_of` is a column of it, `waiting_in` reads that.
"""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from looks.waiting import Waiting
from oversight.models import AnnualReport
from oversight.reporting.workflow import State
from oversight.years import title
from people.models import Person, Role


def reports_of(person: Person) -> ArraySubquery | Value:
    """What was handed over and `person` may publish: a column of a query."""
    if not person.holds(Role.SENIOR_LEADER):
        return Value([], JSONField())
    handed = AnnualReport.objects.visible_to(person).filter(state=State.PROPOSED)
    theirs = handed.exclude(proposed_by=person.pk)
    return ArraySubquery(theirs.values(json=JSONObject(pk="pk", year="year", since="proposed_at")))


def waiting_in(reports: list[dict]) -> list[Waiting]:
    """A sentence for each. No query."""
    return [
        Waiting(
            f"Publish the annual report of {title(one['year'])}, or give it back",
            reverse("oversight:report", args=[one["pk"]]),
            datetime.fromisoformat(one["since"]),
        )
        for one in reports
    ]
