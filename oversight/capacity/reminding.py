"""Capacity problems that wait for an answer, or for what was promised, as a source of reminders."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due, Rung
from oversight.capacity.workflow import ANSWERABLE, State
from oversight.models import CapacityProblem


def problems_due(today: date) -> Iterator[Due]:
    """For the senior leader; undone, for the lead who raised it. One query."""
    for problem in CapacityProblem.objects.filter(state__in=ANSWERABLE).order_by("pk"):
        is_new = problem.state == State.RAISED
        yield Due(
            person_ids=(problem.leader_id,),
            event="capacity",
            about=f"{problem.pk}:{problem.state}",
            due_on=problem.waits_until,
            sentence=f"{'Answer' if is_new else 'Do what you said about'} “{problem.title}”",
            path=reverse("oversight:capacity-problem", args=[problem.pk]),
            what="Answer to a capacity problem",
            since=timezone.localdate(problem.raised_at),
            up=(Rung((problem.raised_by_id,)),),
        )
