"""Entering what was given, correcting it, taking out what was a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portfolios.views.finding import refuse
from support.giving import actions, permissions
from support.giving.defaults import defaults
from support.giving.forms import ANOTHER, GivenForm, form_for
from support.giving.kinds import Kind, kind_named
from support.giving.promises import promise_of
from support.giving.rows import log_of
from support.giving.views.finding import find_portfolio_with_log, find_row


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new entry; everything that can be guessed is filled in."""
    found, portfolio = kind_named(kind), find_portfolio_with_log(request, pk)
    refuse(permissions.why_not_enter(portfolio, request.user))
    log, promise = log_of(portfolio), promise_of(portfolio)
    initial = defaults(found, portfolio, request.user, log, promise)
    form = form_for(found, request.POST or None, portfolio=portfolio, initial=initial)
    form.cancel_url = reverse("support:given", args=[pk])
    if form.is_valid() and _entered(request, form, found):
        if request.POST.get("action") == ANOTHER:
            return redirect("support:enter-given", pk, kind)
        return redirect("support:given", pk)
    context = {"form": form, "portfolio": portfolio, "kind": found, "there": form.there}
    return render(request, "giving/enter.html", context)


def _entered(request: HttpRequest, form: GivenForm, kind: Kind) -> bool:
    facts = {"facts": form.facts, "form_key": form.cleaned_data["form_key"]}
    try:
        actions.enter(portfolio=form.portfolio, kind=kind, by=request.user, **facts)
    except actions.AlreadyThere as refused:
        form.say_there(refused.row)
        return False
    messages.success(request, f"The entry is saved: {kind.one}")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Replace one's own entry by another; the first stays readable."""
    found, row = kind_named(kind), find_row(request, kind_named(kind), pk)
    refuse(permissions.why_not_correct(row, request.user))
    initial = {name: getattr(row, name) for name in found.facts}
    form = form_for(found, request.POST or None, portfolio=row.portfolio, initial=initial)
    form.second, form.submit_label = None, "Save the correction"
    form.cancel_url = reverse("support:given-entry", args=[kind, pk])
    if form.is_valid():
        try:
            actions.correct(row=row, kind=found, by=request.user, facts=form.facts)
        except actions.AlreadyThere as refused:
            form.say_there(refused.row)
        else:
            messages.success(request, "The entry is corrected. The other side is asked again")
            return redirect("support:given", row.portfolio_id)
    context = {"form": form, "portfolio": row.portfolio, "kind": found, "row": row}
    return render(request, "giving/enter.html", context | {"there": form.there})


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say that one's own entry was a mistake, once that is confirmed."""
    found, row = kind_named(kind), find_row(request, kind_named(kind), pk)
    refuse(permissions.why_not_correct(row, request.user))
    if request.method == "POST":
        actions.take_out(row=row, kind=found, by=request.user)
        messages.success(request, "The entry is taken out. It stays readable and counts no more")
        return redirect("support:given", row.portfolio_id)
    context = {"portfolio": row.portfolio, "kind": found, "row": row}
    return render(request, "giving/take_out.html", context)
