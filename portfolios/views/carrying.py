"""Carrying work of an earlier portfolio forward."""

import logging
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from portfolios import actions, carrying, permissions
from portfolios.models import Entry
from portfolios.views.finding import find_portfolio, refuse

log = logging.getLogger(__name__)
NOT_COPIED = "A file of this entry could not be copied. Try again in a few minutes."


@require_safe
def choose_earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """What I wrote in earlier portfolios, each with a button."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_carry(portfolio, request.user))
    entries = carrying.choices(portfolio, request.user).defer("body")
    grouped = groupby(entries, key=lambda entry: entry.portfolio)
    context = {
        "portfolio": portfolio,
        "earlier": [(source, list(entries)) for source, entries in grouped],
    }
    return render(request, "portfolios/carry.html", context)


@require_POST
def carry(request: HttpRequest, pk: int, source: int) -> HttpResponse:
    """Copy one of them; if it was copied before, lead to the copy."""
    portfolio = find_portfolio(request, pk)
    found = get_object_or_404(Entry.objects.visible_to(request.user), pk=source)
    try:
        entry = actions.carry(source=found, portfolio=portfolio, by=request.user)
    except OSError:
        log.exception("A file of entry %s could not be copied", source)
        messages.error(request, NOT_COPIED)
        return redirect("portfolios:choose-earlier", pk)
    if entry.binned_at:
        messages.info(request, "Your copy of this entry is in the bin. You can restore it.")
        return redirect("portfolios:binned", pk)
    messages.success(request, "The entry is carried forward as a draft. Only you can see it.")
    return redirect("portfolios:entry", entry.pk)
