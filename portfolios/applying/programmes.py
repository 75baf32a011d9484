"""Which programmes are applied for, and what people are told of them before they decide."""

from dataclasses import dataclass

from django.db.models import QuerySet

from standards.definition import Ask, Definition, definition
from standards.lengths import effort, effort_in_all
from standards.models import Programme


@dataclass(frozen=True)
class Offer:
    """A programme as it is offered: what it takes in all, and what of it takes how much."""

    programme: Programme
    asked: Definition
    time: str
    rows: list[tuple[str, str, str]]  # what, how many at least, what one takes


def applied_for() -> QuerySet:
    """The current version of each programme that is applied for."""
    current = Programme.objects.filter(is_current=True, definition__applied_for=True)
    return current.order_by("title", "pk")


def offer(programme: Programme) -> Offer:
    """What `programme` asks, from its data, in words."""
    asked = definition(programme)
    return Offer(
        programme=programme,
        asked=asked,
        time=effort_in_all(asked),
        rows=[_row(ask) for ask in asked.evidence if ask.minimum],
    )


def _row(ask: Ask) -> tuple[str, str, str]:
    title = ask.title if ask.minimum == 1 else ask.plural
    return title, str(ask.minimum), effort(ask)
