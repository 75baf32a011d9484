"""Pages of going over to another programme, and of the links that go along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portfolios.course import changing
from portfolios.course.forms import ProgrammeForm
from portfolios.course.successors import earlier
from portfolios.views.finding import find_portfolio, note_opening, refuse

CHOOSE = "Select at least one link to take along"


@require_http_methods(["GET", "HEAD", "POST"])
def change_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme lead moves a portfolio to another programme."""
    portfolio = find_portfolio(request, pk)
    refuse(changing.why_not_change_programme(portfolio, request.user))
    form = ProgrammeForm(request.POST or None, portfolio=portfolio)
    form.cancel_url = reverse("portfolios:course", args=[pk])
    if form.is_valid():
        with form.refusals("programme"):
            changing.change_programme(portfolio=portfolio, by=request.user, **form.cleaned_data)
            messages.success(request, "The programme is changed")
            return redirect("portfolios:course", pk)
    context = {"form": form, "portfolio": portfolio}
    return render(request, "course/programme.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def earlier_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Links to standards of an earlier programme, and what its owner could make of them."""
    portfolio = find_portfolio(request, pk)
    problem, keys = "", request.POST.getlist("proposal")
    if request.method == "POST":
        refuse(changing.why_not_take_along(portfolio, request.user))
        problem = _take_along(request, portfolio, keys) if keys else CHOOSE
        if not problem:
            return redirect("portfolios:earlier-links", pk)
    note_opening(request, portfolio, portfolio)
    old = earlier(portfolio, request.user)
    may = not changing.why_not_take_along(portfolio, request.user)
    context = {
        "portfolio": portfolio,
        "old": old,
        "may_take": may and any(one.proposals for one in old),
        "problem": problem,
        "chosen": keys,
    }
    refused = problem and keys
    return render(request, "course/earlier.html", context, status=403 if refused else 200)


def _take_along(request: HttpRequest, portfolio, keys: list[str]) -> str:
    """What stands in the way, or "" when the links are made."""
    try:
        made = changing.take_along(portfolio=portfolio, keys=keys, by=request.user)
    except PermissionDenied as refused:
        return str(refused)
    count = len(made)
    messages.success(request, f"{count} {'link goes' if count == 1 else 'links go'} along")
    return ""
