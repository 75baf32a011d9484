"""Self-assessments: the first of each of the two people that is not done. That one is due, and
whether it was done, is for everybody near; what it says is not."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk, with_programmes
from standards.definition import definition
from support.assessing.standing import day_of
from support.assessing.waiting import with_assessed
from support.models import Assessing
from support.reviewing.telling import reminded_as


def assessments_due(today: date) -> Iterator[Due]:
    """Three queries."""
    walk = Walk.on(today)
    can_write = Portfolio.objects.filter(status=Portfolio.Status.ACTIVE, locked_at__isnull=True)
    found = with_assessed(can_write).select_related("owner").order_by("pk")
    for portfolio in with_programmes(list(found)):
        for part in Assessing:
            yield from _next(portfolio, part, walk)


def _next(portfolio: Portfolio, part: Assessing, walk: Walk) -> Iterator[Due]:
    support = definition(portfolio.programme).support
    points = support.self_assessments if support else ()
    left = [point for point in points if f"{part}:{point.key}" not in portfolio.assessed]
    day = day_of(portfolio, left[0]) if left else None
    if day is None:
        return
    point = left[0]
    what = "Do your self-assessment"
    if part == Assessing.ASSESSOR:
        what = f"Do your part in the self-assessment of {portfolio.owner}"
    yield from walk.due(
        portfolio,
        [getattr(portfolio, f"{part}_id")],
        day,
        event="self-assessment",
        about=reminded_as(portfolio.pk, point.key),
        sentence=f"{what} {point.title[:1].lower()}{point.title[1:]}",
        path=reverse("support:self-assessment", args=[portfolio.pk, point.key]),
        what="Self-assessment",
    )
