"""What those who run a programme are told in numbers: how many stand where, and what deters.

A reason is counted, never told of anybody. Numbers that could tell who is meant are not given.
"""

from collections import Counter

from django.db.models import Count

from people.models import Person, Role
from portfolios.applying.moves import SAYS_WHY, State, Why
from portfolios.models import Interest, InterestMove
from portfolios.small_groups import SMALLEST_GROUP, in_full

UNSAID = "No reason given"
ENOUGH = 2 * SMALLEST_GROUP


def by_state(person: Person) -> list[tuple[str, int]]:
    """How many stand where, of those whom `person` sees. One query."""
    seen = Interest.objects.visible_to(person).exclude(owner=person.pk)
    counted = dict(seen.values_list("state").annotate(how_many=Count("pk")).order_by())
    return [(state.label, counted.get(state.value, 0)) for state in State]


def reasons(person: Person) -> list[tuple[str, str]] | None:
    """For a lead: what at least so many at their employer gave as their first reason. One query.

    Leads know who stepped back, and when. So people are counted five by five in the order in which
    they did, from ten on; a reason is told in full fives, and never as that of all but a few. None
    for whoever is no lead, or where fewer than ten have said no or stepped back.
    """
    if not person.holds(Role.PROGRAMME_LEAD):
        return None
    first = _first_reasons(person)
    people = in_full(len(first))
    if people < ENOUGH:
        return None
    counted = Counter(first[:people])
    named = [*((why.value, why.label) for why in Why), ("", UNSAID)]
    return [(label, _told(counted[key], people)) for key, label in named]


def _first_reasons(person: Person) -> list[str]:
    said = InterestMove.objects.filter(interest__employer=person.employer_id, move__in=SAYS_WHY)
    first: dict[int, str] = {}
    for owner, why in said.order_by("pk").values_list("interest__owner", "why"):
        first.setdefault(owner, why)
    return list(first.values())


def _told(number: int, people: int) -> str:
    at_least = min(in_full(number), people - SMALLEST_GROUP)
    return f"at least {at_least}" if at_least else f"fewer than {SMALLEST_GROUP}"
