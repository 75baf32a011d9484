"""Concerns about progress: the day on which people look again at the plan."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk
from support.models import Concern


def concerns_due(today: date) -> Iterator[Due]:
    """For assessor and line manager. An e-mail says no more than that there is a plan.

    Two queries.
    """
    walk = Walk.on(today)
    found = Concern.objects.open().filter(portfolio__status=Portfolio.Status.ACTIVE)
    for concern in found.select_related("portfolio__owner").defer("words", "plan").order_by("pk"):
        portfolio = concern.portfolio
        yield from walk.due(
            portfolio,
            [portfolio.assessor_id, portfolio.line_manager_id],
            concern.look_again_on,
            event="concern",
            about=str(concern.pk),
            sentence=f"Look again at the plan that was made with {portfolio.owner}",
            path=reverse("support:concern", args=[concern.pk]),
            what="Plan to look at again",
            since=timezone.localdate(concern.created_at),
        )
