"""Feedback: answers that the programme lead reads first, and requests that nobody has answered.

Whoever is asked gets letters of their own (`portfolios.contributors.letters`), and none from here.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from portfolios.models import Entry, FeedbackRequest, Portfolio, Source
from portfolios.reminding.shared import A_WEEK, Walk


def held_due(today: date) -> Iterator[Due]:
    """That it is there is for programme leads alone, so nobody else is told. Two queries."""
    walk = Walk.on(today)
    held = Entry.objects.kept().filter(
        completed_at__isnull=True,
        contribution__taken_back_at__isnull=True,
        portfolio__status=Portfolio.Status.ACTIVE,
    )
    outside = held.exclude(source=Source.WRITTEN).select_related("portfolio__owner", "contribution")
    for entry in outside.order_by("pk"):
        since = timezone.localdate(entry.contribution.sent_at)
        yield from walk.due(
            entry.portfolio,
            walk.leaders.leads_of(entry.portfolio),
            since + A_WEEK,
            goes_up=False,
            event="held-feedback",
            about=str(entry.pk),
            sentence=f"Read feedback on {entry.portfolio.owner} and pass it on",
            path=reverse("portfolios:entry", args=[entry.pk]),
            what="Feedback to read first",
            since=since,
        )


def requests_due(today: date) -> Iterator[Due]:
    """Before its last day whoever asked hears that there is no answer; after it, it is over.

    Two queries.
    """
    walk = Walk.on(today)
    unanswered = FeedbackRequest.objects.open().filter(
        portfolio__status=Portfolio.Status.ACTIVE, portfolio__locked_at__isnull=True
    )
    for request in unanswered.select_related("portfolio__owner").order_by("pk"):
        portfolio = request.portfolio
        may_manage = {portfolio.owner_id, *walk.leaders.leads_of(portfolio)}
        yield from walk.due(
            portfolio,
            may_manage & {request.created_by_id},
            request.expires_on,
            goes_up=False,
            event="request",
            about=str(request.pk),
            sentence="Nobody has answered a request for feedback. Its last day is near",
            path=reverse("portfolios:request", args=[request.pk]),
            what="Request for feedback",
            since=timezone.localdate(request.created_at),
        )
