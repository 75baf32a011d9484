"""What the page of a portfolio says once its evidence was deleted by rule."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localdate

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from retention.kinds import Kind
from retention.models import Removed

WORDS = (
    "Entries, files, feedback, observations and editions were removed on {day}, when the time for "
    "keeping them was over. What was agreed, reviewed and given is still here."
)


def with_removal(portfolios: QuerySet) -> QuerySet:
    """Each carries `evidence_removed_at`, or None."""
    removed = Removed.objects.filter(kind=Kind.EVIDENCE, subject_id=OuterRef("pk"))
    return portfolios.annotate(
        evidence_removed_at=Subquery(removed.order_by("removed_at").values("removed_at")[:1])
    )


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """That the evidence is gone, and since when; nothing while it is there. No query."""
    if portfolio.evidence_removed_at is None:
        return []
    day = date_format(localdate(portfolio.evidence_removed_at), "j F Y")
    return [Panel(title="The evidence was removed", words=WORDS.format(day=day))]
