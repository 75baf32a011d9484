"""One tap: how long an entry took."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from portfolios.models import Spent
from portfolios.timing import actions
from portfolios.views.finding import find_entry


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that was tapped says which time."""
    entry, minutes = find_entry(request, pk), request.POST.get("minutes", "")
    if minutes not in map(str, Spent.values):
        raise Http404
    actions.say(entry=entry, minutes=int(minutes), by=request.user)
    messages.success(request, "Thank you. Only you can see what you said.")
    return redirect("portfolios:entry", pk)


@require_POST
def unsay(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was said."""
    actions.unsay(entry=find_entry(request, pk), by=request.user)
    messages.success(request, "The time is removed.")
    return redirect("portfolios:entry", pk)
