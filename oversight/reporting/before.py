"""What was told before of people who ended in a year: that they had never submitted.

They are told of twice, at two times. `oversight.reporting.apart` and `oversight.fairness.telling`
tell less in a year of which this is so (docs/adr/0049).
"""

from datetime import date

from django.db.models import Exists, Expression, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from oversight.models import TimeFigure, What
from oversight.reporting.rules import ended, was_deferred
from portfolios.models import Portfolio
from portfolios.removal import ENDED, noted

COUNTED = OuterRef("counted_on")


def told_before(first: date, last: date) -> Expression:
    """For an employer: about how many, in all groups of which somebody ended since, in the year.

    It follows from what readers know: who ended, and when the time of each was over.
    """
    never = TimeFigure.objects.filter(what=What.NEVER, count__employer=OuterRef("pk"))
    told = never.alias(counted_on=TruncDate("count__counted_at")).filter(
        Exists(_ended_since(first, last))
    )
    sums = told.order_by().values("count__employer").annotate(n=Sum("kept"))
    return Coalesce(Subquery(sums.values("n")), 0)


def _ended_since(first: date, last: date) -> QuerySet[Portfolio]:
    """Whose time was over when a figure was counted, and who ended after that.

    A pause that is entered afterwards moves the end. Who had one may have been counted.
    """
    over = Q(standing__ends_on__lt=COUNTED) | was_deferred()
    return (
        Portfolio.objects.filter(employer=OuterRef("count__employer"))
        .alias(ended_on=noted("portfolios.portfolio", ENDED))
        .filter(
            over,
            ended(first, last),
            ended_on__gte=COUNTED,
            standing__ends_on__gte=OuterRef("count__first_day"),
        )
    )
