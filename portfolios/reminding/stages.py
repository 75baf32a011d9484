"""Stages of a programme that end before it does, with what is left of the evidence they ask for."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.readiness import counted, rows_of
from portfolios.reminding.shared import Walk, with_programmes
from standards.definition import definition


def stages_due(today: date) -> Iterator[Due]:
    """The last stage is over when the portfolio is to be handed in: see `endorsement.reminding`.

    Four queries.
    """
    walk = Walk.on(today)
    can_write = Portfolio.objects.filter(status=Portfolio.Status.ACTIVE, locked_at__isnull=True)
    found = with_programmes(list(can_write.select_related("owner").order_by("pk")))
    rows = rows_of([portfolio.pk for portfolio in found])
    for portfolio in found:
        asked = definition(portfolio.programme)
        lasting = {one.key for one in asked.stages if one.until_month == portfolio.programme.months}
        for stage in counted(portfolio, asked, rows[portfolio.pk]).stages:
            if stage.until and not stage.done and stage.key not in lasting:
                yield from walk.due(
                    portfolio,
                    [portfolio.owner_id],
                    stage.until,
                    # Whoever came to a programme of their own will is reminded, and nobody else.
                    goes_up=not asked.applied_for,
                    event="stage",
                    about=f"{portfolio.pk}:{stage.key}",
                    sentence=f"Complete what your programme asks for in “{stage.title}”",
                    path=reverse("portfolios:detail", args=[portfolio.pk]),
                    what=f"Evidence for “{stage.title}”",
                )
