"""Choosing a pack, looking at what would come and what would not, and confirming it."""

import logging
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from exports.models import Arrival
from exports.packs.bringing import actions, keeping
from exports.packs.bringing.forms import ConfirmForm, PackForm
from exports.packs.bringing.planning import plan
from exports.packs.format.archive import CannotRead
from portfolios.models import Entry, Portfolio
from portfolios.models.portfolio import NEAR
from portfolios.permissions import why_not_bring_along
from portfolios.views.finding import find_portfolio, refuse

log = logging.getLogger(__name__)
LIMIT = "pack_in"  # in the settings
TOO_OFTEN = "You have chosen many packs within an hour. Try again in a while."
NOT_KEPT = "The pack could not be kept. Try again in a few minutes."
PUT_AWAY = "The pack is removed. Nothing was added to your portfolio."
NOT_NOW = "The pack is on its way into your portfolio, or in it already."


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Choose the ZIP; and the packs that were chosen before."""
    portfolio = _own(find_portfolio(request, portfolio_pk), request)
    reason = why_not_bring_along(portfolio, request.user)
    form = PackForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        refuse(reason)
        form.is_bound = True
        if not ratelimit.consume(request, action=LIMIT):
            form.add_error(None, TOO_OFTEN)
            status = 429
        elif form.is_valid() and (arrival := _keep(request, portfolio, form)):
            return redirect("exports:pack-in", arrival.key)
    before = Arrival.objects.visible_to(request.user).filter(portfolio=portfolio)
    context = {"portfolio": portfolio, "form": form, "before": before.select_related("job")}
    context["reason"] = reason
    return render(request, "exports/packs/choose.html", context, status=status)


def _own(portfolio: Portfolio, request: HttpRequest) -> Portfolio:
    """To everybody but its owner this page is not there."""
    if portfolio.owner_id != request.user.pk:
        raise Http404
    return portfolio


def _keep(request: HttpRequest, portfolio: Portfolio, form: PackForm) -> Arrival | None:
    upload = form.cleaned_data["file"]
    try:
        return keeping.keep(portfolio=portfolio, upload=upload, by=request.user)
    except CannotRead as refused:
        form.add_error("file", refused.sentence)
    except OSError:
        log.exception("A pack for portfolio %s could not be stored", portfolio.pk)
        form.add_error("file", NOT_KEPT)
    return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """What would come; then how far it is; then what came."""
    arrival = _find(request, key)
    if arrival.state in ("waiting", "failed"):
        return _decide(request, arrival)
    entries = Entry.objects.visible_to(request.user).only("pk", "title")
    found = {one.pk: one for one in entries.filter(pk__in=[r["entry"] for r in arrival.refused])}
    refused = [
        (found[one["entry"]], one["why"]) for one in arrival.refused if one["entry"] in found
    ]
    context = {"arrival": arrival, "portfolio": arrival.portfolio, "refused": refused}
    return render(request, "exports/packs/arrived.html", context)


def _decide(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """The preview, and the answer to it."""
    refuse(why_not_bring_along(arrival.portfolio, request.user))
    try:
        with keeping.opened(arrival) as pack:
            found = plan(pack, arrival.portfolio)
    except (CannotRead, FileNotFoundError):
        log.exception("The pack %s that is kept cannot be read", arrival.pk)
        return render(request, "exports/packs/unreadable.html", {"arrival": arrival}, status=409)
    named = pack.data["person"]["name"]
    other_name = _plain(named) != _plain(request.user.name)
    data = request.POST if request.method == "POST" else None
    form = ConfirmForm(data, other_name=other_name, has_others=bool(found.others))
    if form.is_bound and form.is_valid():
        wanted = {"with_others": form.cleaned_data.get("with_others", False)}
        actions.confirm(arrival=arrival, by=request.user, other_name=other_name, **wanted)
        return redirect("exports:pack-in", arrival.key)
    context = {"arrival": arrival, "portfolio": arrival.portfolio, "plan": found, "form": form}
    context |= {"pack": pack.data, "other_name": other_name}
    return render(request, "exports/packs/preview.html", context)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@require_POST
def put_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw away what was chosen."""
    arrival = _find(request, key)
    gone = keeping.put_away(arrival=arrival, by=request.user)
    (messages.success if gone else messages.info)(request, PUT_AWAY if gone else NOT_NOW)
    return redirect("exports:bring-in-pack", arrival.portfolio_id)


def _find(request: HttpRequest, key: UUID) -> Arrival:
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    rows = Arrival.objects.visible_to(request.user).select_related("job", *near)
    return get_object_or_404(rows, key=key)
