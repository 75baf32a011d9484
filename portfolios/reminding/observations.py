"""Observations that are planned, and records that wait for the owner's answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from dispatch.reminders import Due
from portfolios.models import Observation, Portfolio
from portfolios.observing.telling import page_of
from portfolios.reminding.shared import A_WEEK, Walk


def observations_due(today: date) -> Iterator[Due]:
    """Two queries."""
    walk = Walk.on(today)
    found = (
        Observation.objects.open()
        .filter(
            entry__binned_at__isnull=True,
            entry__portfolio__status=Portfolio.Status.ACTIVE,
            entry__portfolio__locked_at__isnull=True,
        )
        .select_related("entry__portfolio__owner", "observer")
        .order_by("pk")
    )
    for observation in found:
        yield from (_answer if observation.is_published else _visit)(observation, walk)


def _visit(observation: Observation, walk: Walk) -> Iterator[Due]:
    """Until its day both are reminded; after it, the observer of the record."""
    portfolio, ahead = observation.entry.portfolio, walk.today <= observation.planned_on
    about: dict[str, Any] = {
        "event": "observation",
        "about": str(observation.pk),
        "path": page_of(observation),
        "what": "Observation" if ahead else "Record of an observation",
        "since": timezone.localdate(observation.changed_at),
    }
    to_do = "Observe" if ahead else "Write the record of your observation of"
    day = observation.planned_on
    sentence = f"{to_do} {portfolio.owner}"
    yield from walk.due(portfolio, [observation.observer_id], day, sentence=sentence, **about)
    if ahead:
        sentence = f"{observation.observer} observes your practice"
        yield from walk.due(portfolio, [observation.owner_id], day, sentence=sentence, **about)


def _answer(observation: Observation, walk: Walk) -> Iterator[Due]:
    since = timezone.localdate(observation.published_at)
    yield from walk.due(
        observation.entry.portfolio,
        [observation.owner_id],
        since + A_WEEK,
        event="observation-answer",
        about=str(observation.pk),
        sentence=f"Answer and sign the observation by {observation.observer}",
        path=page_of(observation),
        what="Answer to an observation",
        since=since,
    )
