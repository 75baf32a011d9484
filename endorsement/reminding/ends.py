"""The end of a programme: the last day for handing in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dispatch.reminders import Due
from endorsement.reminding.editions import given_back_on, is_to_hand_in, with_last_edition
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk, with_programmes
from portfolios.timeline import timeline
from standards.definition import definition


def ends_due(today: date) -> Iterator[Due]:
    """For owner, assessor and line manager, until it is handed in. Three queries."""
    walk = Walk.on(today)
    found = Portfolio.objects.filter(status=Portfolio.Status.ACTIVE, locked_at__isnull=True)
    found = with_last_edition(found).select_related("owner").order_by("pk")
    for portfolio in with_programmes(list(found)):
        day = timeline(portfolio).ends_on
        if day and is_to_hand_in(portfolio):
            yield from _of(portfolio, day, walk)


def _of(portfolio: Portfolio, day: date, walk: Walk) -> Iterator[Due]:
    facts: dict[str, Any] = {
        # Whoever came to a programme of their own will is late for nobody further up.
        "goes_up": not definition(portfolio.programme).applied_for,
        "event": "handing-in",
        "about": str(portfolio.pk),
        "path": reverse("portfolios:detail", args=[portfolio.pk]),
        "what": "Portfolio to hand in",
        "since": given_back_on(portfolio),
    }
    sentence = "Hand in your portfolio"
    yield from walk.due(portfolio, [portfolio.owner_id], day, sentence=sentence, **facts)
    others = [portfolio.assessor_id, portfolio.line_manager_id]
    sentence = f"The portfolio of {portfolio.owner} is to be handed in"
    yield from walk.due(portfolio, others, day, sentence=sentence, **facts)
