"""Supervision that is missing: longer since the last session than the band allows."""

from collections.abc import Iterator
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk, with_programmes
from support.agreeing.terms import Supervisor
from support.giving.overdue import overdue, with_last_held
from support.models import Agreement


def supervision_due(today: date) -> Iterator[Due]:
    """Only once it is late: sessions are held weekly at first, and recorded afterwards.

    Three queries.
    """
    walk = Walk.on(today)
    in_force = Agreement.objects.filter(portfolio=OuterRef("pk"), state="in_force")
    found = (
        with_last_held(Portfolio.objects.filter(status=Portfolio.Status.ACTIVE))
        .annotate(supervised_by=Subquery(in_force.values("terms__supervised_by")[:1]))
        .select_related("owner")
        .order_by("pk")
    )
    for portfolio in with_programmes(list(found)):
        late = overdue(portfolio, today)
        if late:
            yield from walk.due(
                portfolio,
                _supervisors(portfolio),
                late.due_on,
                settles=True,
                event="supervision",
                about=str(portfolio.pk),
                sentence=f"Hold supervision with {portfolio.owner}, or record it",
                path=reverse("support:given", args=[portfolio.pk]),
                what="Supervision",
            )


def _supervisors(portfolio: Portfolio) -> list[int | None]:
    """Whoever the agreement names; without one the assessor, else the line manager."""
    assessor, manager = portfolio.assessor_id, portfolio.line_manager_id
    agreed = {
        Supervisor.ASSESSOR: [assessor],
        Supervisor.LINE_MANAGER: [manager],
        Supervisor.SHARED: [assessor, manager],
        Supervisor.SOMEBODY_ELSE: [manager],  # who has it arranged
    }
    people = agreed.get(portfolio.supervised_by, [assessor])
    return people if any(people) else [assessor or manager]
