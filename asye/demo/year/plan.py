"""The table of numbers that the year is made of, read from demo/year/.

Months have numbers: 12 is the last one that is over for long enough to be counted, and 13 the one
after it. So the same year is told on whatever day it is loaded.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from asye.demo.story import HOME
from audit import clock
from oversight.promises.counting import LATE
from oversight.promises.measures import Month

LAST = 12
NOW = (13, 14)  # the year goes on until today
PEOPLE_OF_AN_ASSESSOR = 8


@dataclass(frozen=True)
class Months:
    """The months of the year, as seen on a day."""

    today: date

    @classmethod
    def now(cls) -> "Months":
        return cls(clock.today())

    def __getitem__(self, number: int) -> Month:
        return Month.of(self.today - LATE).moved(number - LAST - 1)

    def begin(self, number: int) -> date:
        """The Monday on which people begin who begin in a month: from the 9th to the 15th."""
        ninth = self[number].first.replace(day=9)
        return ninth + timedelta(days=-ninth.weekday() % 7)

    def day(self, number: int, day: int) -> date:
        return self[number].first.replace(day=day)


@dataclass(frozen=True)
class Team:
    """So many people who begin in one month, and for how many of them each promise was kept.

    `supervision`, `time` and `workload` have a number for each month from `begins` to the twelfth;
    without them each promise was kept to everybody. `late_reviews` are those signed a month late.
    `evidence` is how many pieces each has shared; the last `behind` people have `left_at` of them.
    """

    name: str
    service: str
    people: int
    begins: int
    programme: str = "asye-adults"
    supervision: tuple[int, ...] = ()
    time: tuple[int, ...] = ()
    workload: tuple[int, ...] = ()
    late_reviews: dict[str, int] = field(default_factory=dict)
    evidence: int = 0
    behind: int = 0
    left_at: int = 1
    without_assessor: int = 0

    def kept(self, promise: str, month: int) -> int:
        """For how many people a promise was kept in a month; the year goes on as it ended."""
        numbers = getattr(self, promise)
        return numbers[min(month, LAST) - self.begins] if numbers else self.people

    @property
    def assessors(self) -> int:
        return -(-self.people // PEOPLE_OF_AN_ASSESSOR)


@dataclass(frozen=True)
class Plan:
    """One employer; what is told of it beside its teams is read by `asye.demo.year.loading`."""

    name: str
    domain: str
    lead: str
    leader: str
    teams: tuple[Team, ...]
    told: dict

    @cached_property
    def people(self) -> int:
        return sum(team.people for team in self.teams)

    def address(self, name: str) -> str:
        return f"{name.lower().replace(' ', '.')}@{self.domain}"


def plans() -> list[Plan]:
    """Three employers of which much is told, then ten small ones."""
    files = sorted((HOME / "year").glob("[0-9]-*.toml"))
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return [_plan(one) for table in tables for one in table.get("employer", [table])]


def words() -> dict:
    """What people write in the year."""
    return _table("words")


def body() -> dict:
    """Who looks at the employers from outside, and what is found."""
    return _table("body")


def _table(name: str) -> dict:
    return tomllib.loads((HOME / "year" / f"{name}.toml").read_text(encoding="utf-8"))


def _plan(table: dict) -> Plan:
    facts = {name: table.pop(name) for name in ("name", "domain", "lead", "leader")}
    teams = tuple(_team(one) for one in table.pop("team"))
    return Plan(**facts, teams=teams, told=table)


def _team(table: dict) -> Team:
    return Team(**{name: tuple(x) if isinstance(x, list) else x for name, x in table.items()})
