"""Pauses, and returns from them, to which somebody has not answered yet. Never why."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from portfolios.course.moves import Part
from portfolios.course.permissions import needed
from portfolios.models import PauseRequest
from portfolios.models.portfolio import OPEN
from portfolios.reminding.shared import A_WEEK, Leaders, still_since, with_programmes


def pauses_due(today: date) -> Iterator[Due]:
    """A return is asked for while everything else stands still, so pauses do not hush this one.

    Three queries. Line manager and programme leads are asked themselves, and it goes no further.
    """
    leaders = Leaders.now()
    waiting = PauseRequest.objects.waiting().filter(portfolio__status__in=OPEN)
    requests = list(waiting.with_answers().select_related("portfolio__owner").order_by("pk"))
    with_programmes([request.portfolio for request in requests])
    for request in requests:
        yield from _of(request, leaders, today)


def _of(request: PauseRequest, leaders: Leaders, today: date) -> Iterator[Due]:
    portfolio, since = request.portfolio, timezone.localdate(request.created_at)
    due_on = since + A_WEEK
    what = "the return from a pause" if request.is_return else "a pause"
    facts: dict[str, Any] = {
        "event": "pause",
        "about": str(request.pk),
        "due_on": due_on,
        "path": reverse("portfolios:answer-pause", args=[request.pk]),
        "what": "Answer about a pause",
        "whose": portfolio.owner.name,
        "portfolio_id": portfolio.pk,
        "since": since,
        "stood_still": 0 if request.is_return else still_since(portfolio, due_on, today),
    }
    asked = list(_asked(request, leaders))
    others = tuple(one for one in asked if one != portfolio.owner_id)
    sentence = f"Say whether you agree to {what} of "
    if portfolio.owner_id in asked:
        whose = "your portfolio"
        yield Due(person_ids=(portfolio.owner_id,), sentence=sentence + whose, **facts)
    if others:
        whose = f"the portfolio of {portfolio.owner}"
        yield Due(person_ids=others, sentence=sentence + whose, **facts)


def _asked(request: PauseRequest, leaders: Leaders) -> Iterator[int]:
    """Those whose answer is missing; one programme lead answers for all of them."""
    portfolio = request.portfolio
    given = {answer["by"] for answer in request.said}
    parts = {answer["part"] for answer in request.said}
    near = {
        Part.OWNER: portfolio.owner_id,
        Part.ASSESSOR: portfolio.assessor_id,
        Part.LINE_MANAGER: portfolio.line_manager_id,
    }
    for part in needed(portfolio):
        if part == Part.PROGRAMME_LEAD:
            yield from () if part in parts else leaders.leads_of(portfolio)
        elif near[part] and near[part] not in given:
            yield near[part]
