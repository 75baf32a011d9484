"""Capacity problems on the home pages of both sides, and what each side is shown there.

It rides on a query of the home page: `problems_of` is a column of it, `waiting_in` reads that.
"""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import date_format

from looks.waiting import Waiting
from oversight.capacity.workflow import State
from oversight.models import CapacityProblem, CapacityStep
from people.models import Person

SHOWN = ("pk", "title", "state", "answer_by", "due_on")


def problems_of(person: Person) -> ArraySubquery:
    """What `person` raised, or was asked to answer, and is not closed: a column of a query."""
    mine = Q(leader=person.pk) | Q(raised_by=person.pk)
    found = CapacityProblem.objects.visible_to(person).filter(mine).exclude(state=State.CLOSED)
    facts = {name: name for name in SHOWN}
    people = {part: _named(part) for part in ("leader", "raised_by")}
    last = CapacityStep.objects.filter(problem=OuterRef("pk")).order_by("-pk").values("made_at")[:1]
    since = Coalesce(Subquery(last), "raised_at")
    return ArraySubquery(found.values(json=JSONObject(**facts, **people, since=since)))


def waiting_in(problems: list[dict], person: Person) -> list[Waiting]:
    """What of them waits for `person`, or is to be seen. No query."""
    return [one for facts in problems for one in _about(facts, person)]


def _named(part: str) -> JSONObject:
    return JSONObject(pk=part, first_name=f"{part}__first_name", last_name=f"{part}__last_name")


def _problem(facts: dict) -> CapacityProblem:
    """A row of what the column gives: days and times come as text."""
    read = {
        "answer_by": date.fromisoformat(facts["answer_by"]),
        "due_on": date.fromisoformat(facts["due_on"]) if facts["due_on"] else None,
        "leader": Person(**facts["leader"]),
        "raised_by": Person(**facts["raised_by"]),
    }
    known = {name: facts[name] for name in ("pk", "title", "state")}
    return CapacityProblem(**known, **read)


def _about(facts: dict, person: Person) -> list[Waiting]:
    """Since its last step: what was answered waits no longer for the answer."""
    problem, since = _problem(facts), datetime.fromisoformat(facts["since"])
    line = leader_sees(problem) if problem.leader_id == person.pk else lead_sees(problem)
    url = reverse("oversight:capacity-problem", args=[problem.pk])
    return [Waiting(line, url, since)] if line else []


def leader_sees(problem: CapacityProblem) -> str:
    """The line on the home page of the senior leader; "" where nothing waits for them."""
    state = State(problem.state)
    if state == State.RAISED:
        return f"Answer “{problem}”, which {problem.raised_by} raised with you, {_by(problem)}"
    if state == State.ACTING:
        return f"Do what you said about “{problem}”, {_by(problem)}"
    return ""


def lead_sees(problem: CapacityProblem) -> str:
    """The line on the home page of the lead; "" where nothing waits or is to be seen."""
    state = State(problem.state)
    if state == State.DECLINED:
        return f"Read why nothing is done about “{problem}”, and close it"
    if problem.is_overdue:
        return f"“{problem}” waits for {problem.leader}, {_by(problem)}"
    return ""


def _by(problem: CapacityProblem) -> str:
    day = date_format(problem.waits_until, "j F Y")
    return f"overdue since {day}" if problem.is_overdue else f"by {day}"
