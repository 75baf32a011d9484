"""Which statements of which framework a portfolio's entries are linked to."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import F, QuerySet

from people.models import Person
from portfolios.models import Link, Portfolio
from standards.definition import definition
from standards.frameworks import frameworks_for
from standards.models import Framework, Statement


@dataclass(frozen=True)
class Covered:
    """One statement, and the entries that show it: dicts of entry, title, is_draft."""

    statement: Statement
    entries: list[dict]


def statements_of(portfolio: Portfolio) -> QuerySet[Statement]:
    """The statements that entries of `portfolio` may be linked to, the employer's own last."""
    frameworks = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    return (
        Statement.objects.filter(framework__in=frameworks)
        .select_related("framework")
        .defer("framework__attribution", "framework__address", "framework__publisher")
        .order_by(
            F("framework__employer").asc(nulls_first=True),
            "framework__key",
            "framework__version",
            "position",
        )
    )


def statements_by_framework(portfolio: Portfolio) -> list[tuple[Framework, list[Statement]]]:
    """The same, under the framework of each, in one query; what is judged comes first."""
    grouped = groupby(statements_of(portfolio), attrgetter("framework"))
    found = [(framework, list(statements)) for framework, statements in grouped]
    asked = definition(portfolio.programme)
    return sorted(found, key=lambda pair: not asked.judges(pair[0]))


def coverage(portfolio: Portfolio, person: Person) -> list[tuple[Framework, list[Covered]]]:
    """Each statement with the entries linked to it that `person` may read, in two queries."""
    shown = defaultdict(list)
    links = Link.objects.visible_to(person).filter(portfolio=portfolio).order_by("entry__title")
    for row in links.values("statement", "entry", "entry__title", "entry__completed_at"):
        draft = row["entry__completed_at"] is None
        entry = {"pk": row["entry"], "title": row["entry__title"], "is_draft": draft}
        shown[row["statement"]].append(entry)
    return [
        (framework, [Covered(statement, shown[statement.pk]) for statement in statements])
        for framework, statements in statements_by_framework(portfolio)
    ]
