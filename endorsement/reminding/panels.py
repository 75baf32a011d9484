"""The day of the panel, as the support agreement has it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from dispatch.reminders import Due
from endorsement.reminding.editions import is_to_hand_in, with_last_edition
from endorsement.workflow import OPEN_STATES
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk
from support.agreeing.terms import day_of
from support.models import Agreement


def panels_due(today: date) -> Iterator[Due]:
    """Two queries."""
    walk = Walk.on(today)
    in_force = Agreement.objects.filter(portfolio=OuterRef("pk"), state="in_force")
    found = (
        with_last_edition(Portfolio.objects.filter(status=Portfolio.Status.ACTIVE))
        .annotate(panel_on=Subquery(in_force.values("terms__panel_on")[:1]))
        .filter(panel_on__gt="")
        .select_related("owner")
        .order_by("pk")
    )
    for portfolio in found:
        yield from _of(portfolio, day_of(portfolio.panel_on), walk)


def _of(portfolio: Portfolio, day: date, walk: Walk) -> Iterator[Due]:
    """Until its day those who have a part in it; after it, who finds another day.

    What is with its judges by then is theirs, and what is decided is over.
    """
    about: dict[str, Any] = {
        "event": "panel",
        "about": str(portfolio.pk),
        "path": reverse("portfolios:detail", args=[portfolio.pk]),
        "what": "Panel",
    }
    leads = [portfolio.assessor_id, *walk.leaders.leads_of(portfolio)]
    if walk.today <= day and _is_undecided(portfolio):
        sentence = "The panel looks at your portfolio"
        yield from walk.due(portfolio, [portfolio.owner_id], day, sentence=sentence, **about)
        sentence = f"The panel looks at the portfolio of {portfolio.owner}"
        yield from walk.due(portfolio, leads, day, sentence=sentence, **about)
    elif walk.today > day and is_to_hand_in(portfolio):
        sentence = f"Agree on another day for the panel on the portfolio of {portfolio.owner}"
        yield from walk.due(portfolio, leads, day, sentence=sentence, **about)


def _is_undecided(portfolio: Portfolio) -> bool:
    return is_to_hand_in(portfolio) or portfolio.last_edition["state"] in OPEN_STATES
