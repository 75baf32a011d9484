"""What a rule says: how each sort of thing is treated. `leaving.LEAVER` is one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from people.models import Person
from portfolios.models import Portfolio

Records = dict[str, list[dict]]  # chapter of the format → records


@dataclass(frozen=True)
class Treated:
    """One sort of thing. What `stays` is found by `left_out`, where that takes a query."""

    of: str
    what: str
    says: str
    left_out: Callable[[Person], QuerySet] | None = None
    is_held: bool = False  # it stays until its owner has done something about it

    @property
    def stays(self) -> bool:
        return self.is_held or self.left_out is not None


@dataclass(frozen=True)
class Rule:
    """Which things are gathered, and what is said about it.

    `kind` is one of the format's. `entries` finds those that go, and `records` the rest of one
    portfolio. Where it `is_checked`, an entry with an open question of the privacy check stays.
    """

    kind: str
    table: tuple[Treated, ...]
    entries: Callable[[Person], QuerySet]
    records: Callable[[Portfolio], Records]
    is_checked: bool = True

    def as_table(self) -> str:
        """For the docs."""
        rows = [
            f"| {one.what} | {'stays' if one.stays else 'goes along'} | {one.says} |"
            for one in self.table
        ]
        return "\n".join(["| what | | |", "|---|---|---|", *rows])

    def left_out(self, person: Person) -> Iterable[dict]:
        """What stays behind of `person`, as the format has it: one query for each sort."""
        for one in self.table:
            if one.left_out and (number := one.left_out(person).count()):
                yield {"what": one.what, "how_many": number, "why": one.says}
