"""What those who run a programme are told in numbers: how many stand where, and what deters.

A reason is counted, never told of anybody. Numbers that could tell who is meant are not given.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count

from people.models import Person, Role
from portfolios.applying.moves import SAYS_WHY, State, Why
from portfolios.models import Interest, InterestMove
from portfolios.small_groups import SMALLEST_GROUP

UNSAID = "No reason given"
HEAD = ("Reason", "How many")
NOTHING = "not shown"
ENOUGH = 2 * SMALLEST_GROUP
TOLD_WHY = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER)


def by_state(person: Person) -> list[tuple[str, int]]:
    """How many stand where, of those whom `person` sees. One query."""
    seen = Interest.objects.visible_to(person).exclude(owner=person.pk)
    counted = dict(seen.values_list("state").annotate(how_many=Count("pk")).order_by())
    return [(state.label, counted.get(state.value, 0)) for state in State]


def reasons(person: Person) -> list[tuple[str, str]] | None:
    """For leads and senior leaders: what at least so many at their employer gave as their first
    reason. None for others, or where fewer than ten have said no or stepped back. One query.
    """
    return told_of(_first_reasons(person)) if person.holds(*TOLD_WHY) else None


def told_of(first: Sequence[str]) -> list[tuple[str, str]] | None:
    """What is told of `first`, the reasons of people in the order in which they left.

    Readers know who left, and when; they look again after each. So people are counted ten by ten,
    and a ten once: of each, a reason that five or more gave counts as five. What is told later adds
    to what was told before, and says nothing more of those who were counted then.
    """
    full = range(0, len(first) - ENOUGH + 1, ENOUGH)
    tens = [Counter(first[at : at + ENOUGH]) for at in full]
    if not tens:
        return None
    named = [*((why.value, why.label) for why in Why), ("", UNSAID)]
    return [(label, _told(tens, key)) for key, label in named]


def _first_reasons(person: Person) -> list[str]:
    said = InterestMove.objects.filter(interest__employer=person.employer_id, move__in=SAYS_WHY)
    first: dict[int, str] = {}
    for owner, why in said.order_by("pk").values_list("interest__owner", "why"):
        first.setdefault(owner, why)
    return list(first.values())


def _told(tens: Iterable[Counter[str]], key: str) -> str:
    at_least = SMALLEST_GROUP * sum(ten[key] >= SMALLEST_GROUP for ten in tens)
    return f"at least {at_least}" if at_least else NOTHING
