"""What those who run a programme are told in numbers: how many stand where, and what deters.

A reason is counted, never told of anybody. Numbers that could tell who is meant are not given.
"""

from collections import Counter

from django.db.models import Count

from people.models import Person, Role
from portfolios.applying.moves import SAYS_WHY, State, Why
from portfolios.models import Interest, InterestMove
from portfolios.small_groups import SMALLEST_GROUP

UNSAID = "No reason given"


def by_state(person: Person) -> list[tuple[str, int]]:
    """How many stand where, of those whom `person` sees. One query."""
    seen = Interest.objects.visible_to(person).exclude(owner=person.pk)
    counted = dict(seen.values_list("state").annotate(how_many=Count("pk")).order_by())
    return [(state.label, counted.get(state.value, 0)) for state in State]


def reasons(person: Person) -> list[tuple[str, str]] | None:
    """How many people gave which reason at the employer of a lead, in one query.

    Whoever stepped back twice for one reason counts once. None where too few have said no or
    stepped back at all, where all of them gave one reason, which would tell everybody's, or where
    `person` is no lead. A reason that few gave is told as "fewer than 5".
    """
    if not person.holds(Role.PROGRAMME_LEAD):
        return None
    said = InterestMove.objects.filter(interest__employer=person.employer_id, move__in=SAYS_WHY)
    pairs = said.order_by().values_list("why", "interest__owner").distinct()
    counted = Counter(why for why, _ in pairs)
    people = len({owner for _, owner in pairs})
    if people < SMALLEST_GROUP or people in counted.values():
        return None
    named = [*((why.value, why.label) for why in Why), ("", UNSAID)]
    return [(label, _few(counted[key])) for key, label in named if key in counted]


def _few(number: int) -> str:
    return f"fewer than {SMALLEST_GROUP}" if number < SMALLEST_GROUP else str(number)
