"""Which of one's own entries speak for each line of a job profile."""

from collections import defaultdict
from dataclasses import dataclass

from people.models import Person
from portfolios.models import Link
from standards.models import JobProfile, Statement
from standards.profiles.shown import groups_of

FACTS = (
    "statement",
    "entry",
    "entry__title",
    "entry__completed_at",
    "explanation",
    "portfolio__programme__title",
)


@dataclass(frozen=True)
class Speaks:
    """An entry that is linked to a statement, with what its owner said about the link."""

    pk: int
    title: str
    is_complete: bool
    explanation: str
    programme: str


@dataclass(frozen=True)
class Line:
    statement: Statement
    entries: tuple[Speaks, ...]

    @property
    def is_shown(self) -> bool:
        """Whether a complete entry speaks for it. A draft is not there for anybody else yet."""
        return any(one.is_complete for one in self.entries)


def evidence_for(profile: JobProfile, person: Person) -> list[tuple[str, list[Line]]]:
    """Its lines by value, each with the entries of `person` in any portfolio. Two queries."""
    groups = groups_of(profile)
    found = _entries([one for group in groups for one in group.statements], person)
    return [
        (group.title, [Line(one, tuple(found[one.pk])) for one in group.statements])
        for group in groups
    ]


def _entries(statements: list[Statement], person: Person) -> dict[int, list[Speaks]]:
    links = Link.objects.visible_to(person).filter(
        statement__in=statements, portfolio__owner=person.pk
    )
    found = defaultdict(list)
    for statement, pk, title, completed_at, explanation, programme in links.order_by(
        "-entry__completed_at", "entry"
    ).values_list(*FACTS):
        one = Speaks(pk, title, completed_at is not None, explanation, programme)
        found[statement].append(one)
    return found
