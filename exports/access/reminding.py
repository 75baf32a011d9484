"""Requests for access in the reminder ladder: the month that the law gives."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due, Rung
from exports.access.models import AccessRequest
from exports.access.workflow import OPEN, State
from people.models import Membership, Role
from people.permissions import RUNNERS

LOOK = "Look through what is held about {}"
RELEASE = "Release the answer to {}"


def access_due(today: date) -> Iterator[Due]:
    """For the programme leads until it is looked through, then for those who can release it; late,
    for the administrators. Two queries."""
    requests = list(AccessRequest.objects.filter(state__in=OPEN).with_people().order_by("pk"))
    runners = _runners({one.employer_id for one in requests})
    for request in requests:
        yield _of(request, runners[request.employer_id])


def _runners(employers: set[int]) -> dict[int, dict[str, set[int]]]:
    """Employer → role → who holds it."""
    held = Membership.objects.current().filter(
        role__in=RUNNERS, person__employer__in=employers, person__is_active=True
    )
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for employer, role, person in held.values_list("person__employer", "role", "person"):
        found[employer][role].add(person)
    return found


def _of(request: AccessRequest, runners: dict[str, set[int]]) -> Due:
    leads, administrators = runners[Role.PROGRAMME_LEAD], runners[Role.ADMINISTRATOR]
    to_look = request.state == State.ASKED
    waits = leads if to_look else leads | administrators
    waits = waits - {request.person_id, None if to_look else request.proposed_by_id}
    return Due(
        person_ids=tuple(sorted(waits)),
        event="access",
        about=f"{request.pk}:{request.state}",
        due_on=request.due_on,
        sentence=(LOOK if to_look else RELEASE).format(request.person),
        path=reverse("exports:access-request", args=[request.pk]),
        what="Request for access",
        whose=request.person.name,
        since=timezone.localdate(request.asked_at),
        up=(Rung(tuple(sorted(administrators - waits - {request.person_id}))),),
    )
