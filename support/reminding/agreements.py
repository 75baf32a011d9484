"""Support agreements: to be prepared and signed within the programme's weeks, and any later
version that waits for signatures."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from portfolios.models import Portfolio
from portfolios.reminding.shared import A_WEEK, Walk, with_programmes
from support.agreeing.due import due_on
from support.agreeing.workflow import Part, State
from support.models import Agreement, Needs
from support.models.agreement import SIGNATURES


def agreements_due(today: date) -> Iterator[Due]:
    """Three queries."""
    walk = Walk.on(today)
    supported = Portfolio.objects.filter(
        status=Portfolio.Status.ACTIVE, programme__definition__has_key="support"
    )
    has_needs = Exists(Needs.objects.filter(portfolio=OuterRef("pk")))
    found = with_versions(supported).annotate(has_needs=has_needs).select_related("owner")
    for portfolio in with_programmes(list(found.order_by("pk"))):
        yield from _of(portfolio, walk)


def with_versions(portfolios: QuerySet) -> QuerySet:
    """Each carries `versions`: those of its agreement that were offered, as dictionaries."""
    offered = Agreement.objects.filter(portfolio=OuterRef("pk"), number__isnull=False)
    signed = {name: Q(**{f"{name}__isnull": False}) for name in SIGNATURES.values()}
    people = {f"{part}_id": f"{part}_id" for part in Part}
    facts = JSONObject(pk="pk", state="state", offered_at="offered_at", **people, **signed)
    return portfolios.annotate(
        versions=ArraySubquery(offered.order_by("number").values(json=facts))
    )


def _of(portfolio: Portfolio, walk: Walk) -> Iterator[Due]:
    last = portfolio.versions[-1] if portfolio.versions else None
    is_in_force = any(one["state"] == State.IN_FORCE for one in portfolio.versions)
    if last and last["state"] == State.OFFERED:
        yield from _signatures(portfolio, last, None if is_in_force else due_on(portfolio), walk)
    elif not is_in_force and (day := due_on(portfolio)):
        yield from _preparing(portfolio, day, walk)


def _signatures(portfolio: Portfolio, version: dict, day: date | None, walk: Walk) -> Iterator[Due]:
    """By the programme's `day`, or a week after the version was offered."""
    since = timezone.localdate(datetime.fromisoformat(version["offered_at"]))
    near = {getattr(portfolio, f"{part}_id") for part in Part}
    left = {version[f"{part}_id"] for part in Part if not version[SIGNATURES[part]]}
    about: dict[str, Any] = {
        "event": "agreement-signature",
        "about": str(version["pk"]),
        "path": reverse("support:read-agreement", args=[version["pk"]]),
        "what": "Signature under a support agreement",
        "since": since,
    }
    due_on = max(day or since, since + A_WEEK)
    sentence = "Read and sign your support agreement"
    yield from walk.due(portfolio, left & {portfolio.owner_id}, due_on, sentence=sentence, **about)
    sentence = f"Read and sign the support agreement of {portfolio.owner}"
    others = left & near - {portfolio.owner_id}
    yield from walk.due(portfolio, others, due_on, sentence=sentence, **about)


def _preparing(portfolio: Portfolio, day: date, walk: Walk) -> Iterator[Due]:
    about: dict[str, Any] = {
        "event": "agreement",
        "about": str(portfolio.pk),
        "path": reverse("support:agreement", args=[portfolio.pk]),
        "what": "Support agreement",
        "settles": True,
    }
    sentence = f"Prepare the support agreement of {portfolio.owner} and have it signed"
    preparers = [portfolio.assessor_id, portfolio.line_manager_id]
    yield from walk.due(portfolio, preparers, day, sentence=sentence, **about)
    if not portfolio.has_needs:
        sentence = "Say what you need for your support agreement"
        yield from walk.due(portfolio, [portfolio.owner_id], day, sentence=sentence, **about)
