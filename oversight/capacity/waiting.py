"""Capacity problems on the home pages of both sides, and what each side is shown there."""

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from looks.waiting import Waiting
from oversight.capacity.workflow import State
from oversight.models import CapacityProblem
from people.models import Person, Role


def waiting_for(person: Person) -> list[Waiting]:
    """What waits for `person`, a senior leader or a lead. One query, for others none."""
    if not person.holds(Role.PROGRAMME_LEAD, Role.SENIOR_LEADER):
        return []
    mine = Q(leader=person.pk) | Q(raised_by=person.pk)
    problems = CapacityProblem.objects.visible_to(person).filter(mine)
    found = problems.exclude(state=State.CLOSED).select_related("leader", "raised_by")
    return [one for problem in found for one in _about(problem, person)]


def _about(problem: CapacityProblem, person: Person) -> list[Waiting]:
    line = leader_sees(problem) if problem.leader_id == person.pk else lead_sees(problem)
    url = reverse("oversight:capacity-problem", args=[problem.pk])
    return [Waiting(line, url, problem.raised_at)] if line else []


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
