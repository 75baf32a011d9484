"""Which statements of which framework a portfolio's entries are linked to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Case, Q, QuerySet, When

from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.models import Link, Portfolio
from portfolios.models.link import PLACES
from standards.definition import definition
from standards.frameworks import frameworks_for, in_order, statements_for
from standards.models import Framework, Programme, Statement

LINK = ("pk", "statement", "entry", "entry__title", "entry__completed_at", "best_place")
UNSEEN = ("framework__attribution", "framework__address", "framework__publisher")


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


def statements_of(portfolio: Portfolio) -> list[Statement]:
    """The statements that entries of `portfolio` may be linked to, the employer's own last."""
    return _open(NOBODY, programme=portfolio.programme_id, owned_by=portfolio.employer_id)


@prepared
def _open(_: Person, *, programme: int, owned_by: int) -> QuerySet:
    return statements_for(Programme(pk=programme), owned_by).defer(*UNSEEN)


@prepared
def _open_or_linked(person: Person, *, portfolio: int, programme: int, owned_by: int) -> QuerySet:
    """Also those that entries are linked to already; `is_open` where others may be still."""
    is_open = Q(framework__in=frameworks_for(Programme(pk=programme), owned_by).values("pk"))
    linked = Link.objects.visible_to(person).filter(portfolio=portfolio).values("statement")
    found = Statement.objects.filter(is_open | Q(pk__in=linked))
    found = found.annotate(is_open=Case(When(is_open, True), default=False))
    return in_order(found).defer(*UNSEEN)


def by_framework(
    portfolio: Portfolio, statements: Iterable[Statement]
) -> list[tuple[Framework, list[Statement]]]:
    """`statements`, in their order, under the framework of each; what is judged comes first."""
    grouped = groupby(statements, attrgetter("framework"))
    found = [(framework, list(statements)) for framework, statements in grouped]
    asked = definition(portfolio.programme)
    return sorted(found, key=lambda pair: not asked.judges(pair[0]))


def coverage(portfolio: Portfolio, person: Person) -> list[Cover]:
    """Each statement with the entries linked to it that `person` may read, in two queries.

    Nothing is counted ahead: what is shown is what is there. Best evidence comes first, frameworks
    of an earlier programme last.
    """
    shown = defaultdict(list)
    for row in _links(person, portfolio=portfolio.pk):
        shown[row["statement"]].append(_shown(row))
    where = {"programme": portfolio.programme_id, "owned_by": portfolio.employer_id}
    statements = _open_or_linked(person, portfolio=portfolio.pk, **where)
    covers = [
        Cover(
            framework,
            [Covered(statement, shown[statement.pk]) for statement in statements],
            is_earlier=not statements[0].is_open,
        )
        for framework, statements in by_framework(portfolio, statements)
    ]
    return sorted(covers, key=attrgetter("is_earlier"))


@prepared
def _links(person: Person, *, portfolio: int) -> QuerySet:
    links = Link.objects.visible_to(person).filter(portfolio=portfolio)
    return links.order_by("best_place", "entry__title", "pk").values(*LINK)


def _shown(row: dict) -> Shown:
    return Shown(
        link=row["pk"],
        entry=row["entry"],
        title=row["entry__title"],
        is_draft=row["entry__completed_at"] is None,
        is_best=row["best_place"] is not None,
    )
