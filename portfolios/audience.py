"""Who can see this: the line on every entry, from the rule that decides it."""

from dataclasses import dataclass

from people.models import Person
from portfolios.models import Entry, Portfolio
from portfolios.models.portfolio import openers


@dataclass(frozen=True)
class Reader:
    """Somebody who can read an entry, and why."""

    person: Person
    part: str

    def __str__(self) -> str:
        return f"{self.person} ({self.part})"


def who_can_open(portfolio: Portfolio) -> list[Reader]:
    """Everybody who may open `portfolio` and the complete entries in it, in one query."""
    people = Person.objects.filter(openers(portfolio)).order_by("last_name", "first_name", "pk")
    return sorted((Reader(one, part_of(one, portfolio)) for one in people), key=_order(portfolio))


def who_can_see(entry: Entry) -> list[Reader]:
    """Everybody who can read `entry` now: of a draft, at most its author."""
    readers = who_can_open(entry.portfolio)
    if entry.binned_at:
        return []
    if entry.is_complete:
        return readers
    return [reader for reader in readers if reader.person.pk == entry.created_by_id]


def part_of(person: Person, portfolio: Portfolio) -> str:
    """What `person`, who may open it, is to `portfolio`."""
    named = [
        ("owner", portfolio.owner_id),
        ("line manager", portfolio.line_manager_id),
        ("assessor", portfolio.assessor_id),
    ]
    parts = [part for part, pk in named if pk == person.pk]
    return " and ".join(parts) or portfolio.employer.lead_title.lower()


def _order(portfolio: Portfolio):
    near = [portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id]
    return lambda reader: near.index(reader.person.pk) if reader.person.pk in near else len(near)
