"""Visits that wait for one of their sides, and what an employer said it would do, as reminders."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due, Rung
from oversight.models import Recommendation, Visit
from oversight.models.remit import SPEAK
from oversight.visits.asking import with_recommends
from oversight.visits.waiting import turn_in
from oversight.visits.workflow import OVER, Part
from people.models import Membership, Role

ROLE_OF = {
    Part.REVIEWER: Role.REVIEWER,
    Part.LEAD: Role.PROGRAMME_LEAD,
    Part.LEADER: Role.SENIOR_LEADER,
}


def visits_due(today: date) -> Iterator[Due]:
    """What is next of each visit, then what was accepted and is not done. Three queries."""
    holders = _holders()
    open_still = Visit.objects.filter(remit__ended_at=None).exclude(state__in=OVER)
    visits = with_recommends(open_still).select_related("remit__employer", "remit__body")
    for visit in visits.order_by("pk"):
        yield from _of_visit(visit, holders)
    taken_on = Recommendation.objects.to_be_done()
    for found in taken_on.select_related("visit__remit").order_by("pk"):
        yield _of_recommendation(found, holders)


def _of_visit(visit: Visit, holders: dict) -> Iterator[Due]:
    waits = turn_in(visit)
    if waits is None:
        return
    employer = visit.remit.body_id if Part.REVIEWER in waits.parts else visit.remit.employer_id
    people = tuple(pk for part in waits.parts for pk in holders[employer, ROLE_OF[part]])
    if people:
        yield Due(
            person_ids=tuple(dict.fromkeys(people)),
            event="visit",
            about=f"{visit.pk}:{visit.state}",
            due_on=visit.due_on,
            sentence=waits.sentence(visit),
            path=reverse("oversight:visit", args=[visit.pk]),
            what="Quality visit",
            since=timezone.localdate(visit.planned_at),
        )


def _of_recommendation(found: Recommendation, holders: dict) -> Due:
    leaders = holders[found.visit.remit.employer_id, Role.SENIOR_LEADER]
    return Due(
        person_ids=(found.owner_id,),
        event="visit-recommendation",
        about=str(found.pk),
        due_on=found.done_by,
        sentence=f"Do what was answered to recommendation {found.number} of the quality visit",
        path=reverse("oversight:visit", args=[found.visit_id]),
        what="Recommendation of a quality visit",
        since=timezone.localdate(found.answered_at),
        up=(Rung(tuple(one for one in leaders if one != found.owner_id)),),
    )


def _holders() -> dict[tuple[int, str], list[int]]:
    """Who holds which role where. One query."""
    held = Membership.objects.current().filter(
        role__in=(*SPEAK, Role.REVIEWER), person__is_active=True
    )
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for employer, role, person in held.values_list("person__employer", "role", "person"):
        found[employer, role].append(person)
    return found
