"""What those who run a programme are told in numbers: how many stand where, and what deters.

A reason is counted, never told of anybody. Numbers that could tell who is meant are not given.
"""

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
    """How many gave which reason at the employer of a lead, in one query.

    None where too few have said no or stepped back at all, or where `person` is no lead. A reason
    that few gave is told as "fewer than 5".
    """
    if not person.holds(Role.PROGRAMME_LEAD):
        return None
    said = InterestMove.objects.filter(interest__employer=person.employer_id, move__in=SAYS_WHY)
    counted = dict(said.values_list("why").annotate(how_many=Count("pk")).order_by())
    if sum(counted.values()) < SMALLEST_GROUP:
        return None
    named = [*((why.value, why.label) for why in Why), ("", UNSAID)]
    return [(label, _few(counted[key])) for key, label in named if key in counted]


def _few(number: int) -> str:
    return f"fewer than {SMALLEST_GROUP}" if number < SMALLEST_GROUP else str(number)
