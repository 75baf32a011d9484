"""The last days for claims, as a source of reminders for those who run the programme."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from dispatch.reminders import Due, Rung
from oversight.funding.known import reasons_for
from oversight.funding.schemes import Part, Scheme, schemes
from oversight.funding.terms import last_days
from oversight.funding.workflow import NOT_SENT
from oversight.models import Registration
from oversight.models.registration import RUNNERS
from people.models import Membership, Role

# A funder may still take claims soon after its last day; later there is nothing left to do.
WITHIN = timedelta(weeks=4)


def claims_due(today: date) -> Iterator[Due]:
    """What can be claimed, or is drafted, and was not sent. The same queries for every employer."""
    set_here, people = last_days(), _people()
    for scheme in schemes().values():
        waiting = _waiting(scheme) if scheme.parts else {}
        for (employer, part), number in waiting.items():
            key = (employer, scheme.slug, part)
            due_on = set_here.get(key, scheme.parts[part].closes_on)
            if due_on and today <= due_on + WITHIN:
                yield _due(scheme, part, employer, number, due_on, people)


def _waiting(scheme: Scheme) -> dict[tuple[int, Part], int]:
    """(Employer, part) → for how many a claim is still to be sent."""
    found: dict[tuple[int, Part], int] = defaultdict(int)
    rows = Registration.objects.filter(scheme=scheme.slug).with_portfolio()
    for one in rows.select_related("person").prefetch_related("claims"):
        states = {claim.part: claim.state for claim in one.claims.all()}
        for part in scheme.parts:
            is_new = part not in states and not reasons_for(one, part)
            found[one.employer_id, part] += is_new or states.get(part) in NOT_SENT
    return {key: number for key, number in found.items() if number}


def _people() -> dict[int, dict[str, set[int]]]:
    """Employer → role → who holds it. One query."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    wanted = (*RUNNERS, Role.SENIOR_LEADER)
    held = Membership.objects.current().filter(role__in=wanted, person__is_active=True)
    for employer, role, person in held.values_list("person__employer", "role", "person"):
        found[employer][role].add(person)
    return found


def _due(scheme: Scheme, part: Part, employer: int, number: int, due_on: date, people: dict) -> Due:
    runners = people[employer][RUNNERS[0]] | people[employer][RUNNERS[1]]
    seniors = people[employer][Role.SENIOR_LEADER]
    claims = "claim" if number == 1 else "claims"
    return Due(
        person_ids=tuple(sorted(runners)),
        event="funding",
        about=f"{employer}:{scheme.slug}:{part}",
        due_on=due_on,
        sentence=f"Send {number} {part.label.lower()} {claims} to {scheme.funder}",
        path=reverse("oversight:funding:scheme", args=[scheme.slug]),
        what=f"{part.label} claims",
        up=(Rung(tuple(sorted(seniors)), may_open=False),),
    )
