"""What a job profile asks, value by value: the rows of its table."""

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter

from standards.models import JobProfile, ProfileLine, Statement

NO_VALUE = "No value of ours"


@dataclass(frozen=True)
class Group:
    """A value of the employer, None for what is under none, and the statements under it."""

    value: Statement | None
    statements: tuple[Statement, ...]

    @property
    def title(self) -> str:
        return self.value.title if self.value else NO_VALUE

    @property
    def rows(self) -> list[list[str]]:
        return [[self.title, str(one)] for one in self.statements]

    @property
    def place(self) -> tuple[bool, int]:
        """In the order of the values; what is under none comes last."""
        return self.value is None, self.value.position if self.value else 0


def groups_of(profile: JobProfile) -> list[Group]:
    """Value by value; one that is asked for itself stands first under itself. One query."""
    lines = profile.lines.select_related("statement__framework", "value")
    found: dict[Statement | None, list[Statement]] = defaultdict(list)
    for one in lines.order_by("statement__framework__employer", "statement__position"):
        found[_value_of(one)].append(one.statement)
    groups = (Group(value, tuple(statements)) for value, statements in found.items())
    return sorted(groups, key=attrgetter("place"))


def _value_of(line: ProfileLine) -> Statement | None:
    is_value = line.statement.framework.employer_id is not None
    return line.statement if is_value else line.value
