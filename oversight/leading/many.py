"""Addresses for what a lead does with many portfolios: those that are ticked, or all found."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from exports.actions import TooMany
from oversight.leading import actions
from oversight.leading.actions import MOST, Outcome
from oversight.leading.forms import NameForm
from oversight.leading.shown import offered
from oversight.leading.views import looked_for, stop_others
from oversight.models import Standing

ALL = "all"
NONE = "Tick at least one portfolio, or choose all that are found."
TOO_MANY = f"That is more than {MOST} portfolios. Narrow the list and do it in parts."


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Remind those for whom the chosen portfolios wait."""
    stop_others(request.user)
    ids = _chosen(request)
    if why_not := _why_not(ids):
        return _back(request, why_not)
    outcome = actions.remind(portfolio_ids=ids, by=request.user)
    return _told(request, "Reminders", "Reminded about", outcome)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Have the documents of the chosen portfolios made, in one ZIP."""
    stop_others(request.user)
    ids = _chosen(request)
    if why_not := _why_not(ids):
        return _back(request, why_not)
    try:
        bundle, outcome = actions.take(portfolio_ids=ids, by=request.user)
    except (PermissionDenied, TooMany) as refused:
        return _back(request, str(refused))
    return _told(request, "Documents", "In the ZIP", outcome, bundle=bundle)


@require_POST
def name_person(request: HttpRequest) -> HttpResponse:
    """Ask whom to name in the chosen portfolios; then name them."""
    stop_others(request.user)
    ids = _chosen(request)
    if why_not := _why_not(ids):
        return _back(request, why_not)
    sent = request.POST if "part" in request.POST or "person" in request.POST else None
    form = NameForm(sent, by=request.user)
    if form.is_valid():
        outcome = actions.name_person(portfolio_ids=ids, by=request.user, **form.cleaned_data)
        return _told(request, "Assessors and line managers", "Named", outcome)
    chosen = Standing.objects.visible_to(request.user).filter(pk__in=ids)
    owners = chosen.select_related("portfolio__owner").order_by("portfolio__owner__last_name", "pk")
    context = {"form": form, "chosen": owners, "query": request.POST.get("query", "")}
    return render(request, "oversight/leading/name.html", context)


def _chosen(request: HttpRequest) -> list[int]:
    """Ids: what is sent is believed no further than `visible_to` goes."""
    if request.POST.get("which") == ALL:
        asked = QueryDict(request.POST.get("query", ""))
        _, found = looked_for(request.user, asked, offered(request.user))
        return list(found.values_list("pk", flat=True)[: MOST + 1])
    ticked = request.POST.getlist("portfolio")[: MOST + 1]
    return [int(one) for one in ticked if one.isdecimal() and len(one) < len(str(2**63))]


def _why_not(ids: list[int]) -> str | None:
    if not ids:
        return NONE
    return TOO_MANY if len(ids) > MOST else None


def _back(request: HttpRequest, why_not: str) -> HttpResponse:
    messages.error(request, why_not)
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return redirect(f"{reverse('oversight:portfolios')}?{query}")


def _told(
    request: HttpRequest, title: str, verb: str, outcome: Outcome, **more: object
) -> HttpResponse:
    """What was done, what was not and why; the way back leads to the list as it was."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    context = {"title": title, "verb": verb, "outcome": outcome, "query": query, **more}
    return render(request, "oversight/leading/done.html", context)
