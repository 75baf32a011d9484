"""The last edition of a portfolio, found in the query that finds the portfolio."""

from django.db.models import OuterRef, QuerySet, Subquery

from endorsement.models import Edition


def with_latest(portfolios: QuerySet) -> QuerySet:
    """Each portfolio carries `latest_pk`, `latest_number` and `latest_state`; None before any."""
    latest = Edition.objects.filter(portfolio=OuterRef("pk")).order_by("-number")
    return portfolios.annotate(
        latest_pk=Subquery(latest.values("pk")[:1]),
        latest_number=Subquery(latest.values("number")[:1]),
        latest_state=Subquery(latest.values("state")[:1]),
    )
