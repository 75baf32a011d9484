"""Records that a moderation panel has and has not given its result on."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due, Rung
from endorsement.models import Sample
from endorsement.moderating.workflow import State
from endorsement.reminding.decisions import DECIDED_WITHIN
from portfolios.reminding.shared import Leaders


def moderation_due(today: date) -> Iterator[Due]:
    """Two weeks after a panel got its record, or the answer to what it asked. Two queries.

    A panel reads what was frozen, so it goes on while the year of its owner stands still. Nobody
    learns whose record it is.
    """
    leaders = Leaders.now()
    answered_at = Coalesce(Max("replies__replied_at"), "handed_at")
    found = (
        Sample.objects.filter(state=State.WITH_PANEL)
        .with_panel()
        .annotate(came_at=Greatest("handed_at", answered_at))
        .select_related("round", "edition__portfolio__owner")
        .defer("edition__content", "swaps")
    )
    for sample in found:
        yield from _of(sample, leaders)


def _of(sample: Sample, leaders: Leaders) -> Iterator[Due]:
    portfolio, since = sample.edition.portfolio, timezone.localdate(sample.came_at)
    near = {
        portfolio.owner_id,
        portfolio.owner.manager_id,
        portfolio.assessor_id,
        portfolio.line_manager_id,
    }
    leads_here = set(leaders.leads_of(portfolio))  # who became a lead reads no further
    panel = tuple(sorted(set(sample.panel) - near - leads_here))
    leads = tuple(sorted(leads_here - near - set(sample.panel)))
    if panel:
        yield Due(
            person_ids=panel,
            event="moderation",
            about=str(sample.pk),
            due_on=since + DECIDED_WITHIN,
            sentence=f"Read {sample.code} and give the result of your moderation panel",
            path=reverse("moderation:pack", args=[sample.pk]),
            what=f"Moderation of {sample.code}",
            since=since,
            portfolio_id=portfolio.pk,
            up=(Rung(leads, may_open=False),),  # a pack is for its panel alone
        )
