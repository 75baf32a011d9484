"""Answers to feedback that carry a senior leader's name and are past their day, on their home page.

It rides on a query of the home page: `answers_of` is a column of it, `waiting_in` reads that.
"""

from datetime import date, datetime, time

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone

from looks.waiting import Waiting
from oversight.models import Theme
from people.models import Person, Role


def answers_of(person: Person) -> ArraySubquery | Value:
    """What `person` answers for and is overdue: a column of a query."""
    if not person.holds(Role.SENIOR_LEADER):
        return Value([], JSONField())
    late = Theme.objects.visible_to(person).late_with(person)
    return ArraySubquery(late.values(json=JSONObject(pk="pk", title="title", day="due_on")))


def waiting_in(answers: list[dict]) -> list[Waiting]:
    """A sentence for each; it has waited since its day. No query."""
    return [_line(one["pk"], one["title"], date.fromisoformat(one["day"])) for one in answers]


def _line(theme: int, title: str, day: date) -> Waiting:
    words = f"Say what came of “{title}”, overdue since {date_format(day, 'j F Y')}"
    since = datetime.combine(day, time(), tzinfo=get_current_timezone())
    return Waiting(words, reverse("oversight:theme", args=[theme]), since)
