"""Links to standards of an earlier programme, and what they could become in this one.

Old links stay: they say what an entry showed by the standards of their day. A mapping proposes
successors, and the owner confirms each; the explanation is taken along and can be changed.
"""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from people.models import Person
from portfolios.models import Link, Portfolio
from standards.frameworks import frameworks_for
from standards.models import Statement


@dataclass(frozen=True)
class Proposal:
    """An entry may show `successor`, since it shows what the old link says."""

    link: Link
    successor: Statement

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.link.pk}-{self.successor.pk}"


@dataclass(frozen=True)
class Earlier:
    """One old link, what it could become, and what it has become."""

    link: Link
    proposals: list[Proposal]
    done: list[Statement]


def old_links(portfolio: Portfolio, person: Person) -> QuerySet[Link]:
    """Those that `person` may read to statements which this programme does not have."""
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    return (
        Link.objects.visible_to(person)
        .filter(portfolio=portfolio, entry__binned_at__isnull=True)
        .exclude(statement__framework__in=open_to)
    )


def earlier(portfolio: Portfolio, person: Person) -> list[Earlier]:
    """Every old link that `person` may read with its successors in this programme. 3 queries."""
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    successors = Statement.objects.filter(framework__in=open_to).select_related("framework")
    links = list(
        old_links(portfolio, person)
        .select_related("entry", "statement__framework")
        .prefetch_related(Prefetch("statement__successors", successors, "proposed"))
        .order_by("statement__framework", "statement__position", "entry__title", "pk")
    )
    there = set(
        Link.objects.filter(portfolio=portfolio, entry__in=[one.entry_id for one in links])
        .order_by()
        .values_list("entry", "statement")
    )
    return [_earlier(link, there) for link in links]


def _earlier(link: Link, there: set[tuple[int, int]]) -> Earlier:
    proposed = link.statement.proposed
    done = [one for one in proposed if (link.entry_id, one.pk) in there]
    return Earlier(link, [Proposal(link, one) for one in proposed if one not in done], done)
