"""Moving an entry: complete, back to draft, into the bin and out of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portfolios import actions, audience, facts, permissions
from portfolios.checking.gate import Unanswered, check
from portfolios.checking.views import find, stopped
from portfolios.views.finding import find_binned, find_entry, refuse


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who will see it, then share it. What may identify somebody is answered first."""
    entry = find(request, pk)
    if request.method == "POST":
        try:
            actions.complete(entry=entry, by=request.user)
        except Unanswered:
            return stopped("portfolios:check", pk)
        messages.success(request, "The entry is complete. Those named below can read it now.")
        return redirect("portfolios:entry", pk)
    if entry.plan:  # not marked complete, but signed
        return redirect("portfolios:observation-publish", entry.plan.pk)
    refuse(permissions.why_not_revise(entry, request.user))
    why_not = permissions.why_not_complete(entry, request.user)
    if not why_not and check(entry).open:
        return stopped("portfolios:check", pk)
    readers = audience.who_can_open(entry.portfolio)
    context = {
        "entry": entry,
        "facts": facts.shown(entry),
        "why_not": why_not,
        "audience": audience.sentence(readers, request.user),
    }
    return render(request, "portfolios/complete.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it a draft again."""
    actions.take_back(entry=find_entry(request, pk), by=request.user)
    messages.success(request, "The entry is a draft again. Only you can see it.")
    return redirect("portfolios:entry", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bin_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then put a draft in the bin."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_bin(entry, request.user))
    if request.method == "POST":
        actions.bin_entry(entry=entry, by=request.user)
        messages.success(request, "The draft is in the bin. You can restore it.")
        return redirect("portfolios:binned", entry.portfolio_id)
    return render(request, "portfolios/bin.html", {"entry": entry})


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft out of the bin."""
    entry = actions.restore(entry=find_binned(request, pk), by=request.user)
    messages.success(request, "The draft is restored.")
    return redirect("portfolios:entry", entry.pk)
