"""Which statements of which framework a portfolio's entries are linked to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Case, F, Q, QuerySet, When

from people.models import Person
from portfolios.models import Link, Portfolio
from portfolios.models.link import PLACES
from standards.definition import definition
from standards.frameworks import frameworks_for
from standards.models import Framework, Statement


@dataclass(frozen=True)
class Shown:
    """An entry that shows a statement, by the link `link`."""

    link: int
    entry: int
    title: str
    is_draft: bool
    is_best: bool


@dataclass(frozen=True)
class Covered:
    """One statement, and the entries that show it. A draft shows nothing to anybody else yet."""

    statement: Statement
    entries: list[Shown]

    @property
    def have(self) -> int:
        """How many complete entries."""
        return sum(not entry.is_draft for entry in self.entries)

    @property
    def best(self) -> int:
        """How many of those are best evidence."""
        return sum(entry.is_best and not entry.is_draft for entry in self.entries)

    @property
    def is_full(self) -> bool:
        """Whether no other entry can be marked as best evidence."""
        return sum(entry.is_best for entry in self.entries) >= len(PLACES)

    @property
    def shape(self) -> str:
        """An empty ring, a full one, or a full one with a star: see the component `evidence`."""
        return "best" if self.best else "some" if self.have else "none"

    @property
    def words(self) -> str:
        """Like "No evidence yet", "1 entry", "3 entries, 1 best"; what is in draft is said."""
        words = [f"{self.have} {'entry' if self.have == 1 else 'entries'}"]
        if not self.have:
            words = ["No evidence yet"]
        if self.best:
            words.append(f"{self.best} best")
        if drafts := len(self.entries) - self.have:
            words.append(f"{drafts} {'draft' if drafts == 1 else 'drafts'} of yours")
        return ", ".join(words)


@dataclass(frozen=True)
class Cover:
    """A framework with its statements.

    `is_earlier`: the programme does not have it any more, and only what is linked is there.
    """

    framework: Framework
    statements: list[Covered]
    is_earlier: bool = False

    @property
    def words(self) -> str:
        """Like "9 of 12 have evidence"."""
        if self.is_earlier:
            return "From an earlier programme"
        have = sum(bool(one.have) for one in self.statements)
        return f"{have} of {len(self.statements)} have evidence"


def statements_of(portfolio: Portfolio, linked: Iterable[int] = ()) -> QuerySet[Statement]:
    """The statements that entries of `portfolio` may be linked to, the employer's own last.

    With `linked` (ids) also those, each with `is_open`: whether it may be linked to still.
    """
    frameworks = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    may_be_linked = Q(framework__in=frameworks)
    return (
        Statement.objects.filter(may_be_linked | Q(pk__in=list(linked)))
        .annotate(is_open=Case(When(may_be_linked, True), default=False))
        .select_related("framework")
        .defer("framework__attribution", "framework__address", "framework__publisher")
        .order_by(
            F("framework__employer").asc(nulls_first=True),
            "framework__key",
            "framework__version",
            "position",
        )
    )


def statements_by_framework(
    portfolio: Portfolio, linked: Iterable[int] = ()
) -> list[tuple[Framework, list[Statement]]]:
    """The same, under the framework of each, in one query.

    What is judged comes first, frameworks of an earlier programme last.
    """
    grouped = groupby(statements_of(portfolio, linked), attrgetter("framework"))
    found = [(framework, list(statements)) for framework, statements in grouped]
    asked = definition(portfolio.programme)
    return sorted(found, key=lambda pair: (not pair[1][0].is_open, not asked.judges(pair[0])))


def coverage(portfolio: Portfolio, person: Person) -> list[Cover]:
    """Each statement with the entries linked to it that `person` may read, in two queries.

    Nothing is counted ahead: what is shown is what is there. Best evidence comes first.
    """
    shown = defaultdict(list)
    links = Link.objects.visible_to(person).filter(portfolio=portfolio)
    for row in links.order_by("best_place", "entry__title", "pk").values(
        "pk", "statement", "entry", "entry__title", "entry__completed_at", "best_place"
    ):
        shown[row["statement"]].append(_shown(row))
    return [
        Cover(
            framework,
            [Covered(statement, shown[statement.pk]) for statement in statements],
            is_earlier=not statements[0].is_open,
        )
        for framework, statements in statements_by_framework(portfolio, list(shown))
    ]


def _shown(row: dict) -> Shown:
    return Shown(
        link=row["pk"],
        entry=row["entry"],
        title=row["entry__title"],
        is_draft=row["entry__completed_at"] is None,
        is_best=row["best_place"] is not None,
    )
