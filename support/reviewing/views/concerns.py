"""Pages of a concern about progress: raising it, reading it, saying what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.views.finding import note_opening, refuse
from support.reviewing import permissions, places
from support.reviewing.concerns import close_concern, raise_concern
from support.reviewing.forms import CloseForm, ConcernForm
from support.reviewing.views.finding import find_concern, find_portfolio

READERS = "the social worker, you, the line manager and those who run the programme."


@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Say in time that more support is needed, with a plan for it."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_raise(portfolio, request.user))
    desk = Desk(request, places.concern(pk), reverse("support:autosave-concern", args=[pk]))
    data = request.POST if request.method == "POST" else None
    form = ConcernForm(data, initial=desk.initial)
    if form.is_valid() and not desk.stops(form):
        with form.refusals():
            concern = raise_concern(portfolio=portfolio, by=request.user, **form.facts)
            messages.success(request, "The concern and its plan are shared, and those near told.")
            return redirect("support:concern", concern.pk)
    page = {"portfolio": portfolio, "form": form, "desk": desk, "dressed": desk.dressed(form)}
    page["audience"] = f"Only you, until you share it. Then {READERS}"
    return render(request, "reviewing/raise.html", page, status=form.status)


@answers_json
@require_POST
def autosave_raising(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed into a new concern."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_raise(portfolio, request.user))
    return keep(request, portfolio=portfolio, place=places.concern(pk), drafted=ConcernForm.drafted)


@require_safe
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """What was seen, what support follows, and what became of it."""
    found = find_concern(request, pk)
    note_opening(request, found, found.portfolio)
    may_close = not permissions.why_not_close(found, request.user)
    page = {"concern": found, "portfolio": found.portfolio, "may_close": may_close}
    return render(request, "reviewing/concern.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of it."""
    found = find_concern(request, pk)
    refuse(permissions.why_not_close(found, request.user))
    note_opening(request, found, found.portfolio)
    desk = Desk(request, places.closing(pk), reverse("support:autosave-closing", args=[pk]))
    data = request.POST if request.method == "POST" else None
    form = CloseForm(data, initial=desk.initial)
    form.cancel_url = reverse("support:concern", args=[pk])
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        with form.refusals():
            close_concern(concern=found, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, "The concern is closed.")
            return redirect("support:concern", pk)
    page = {"concern": found, "portfolio": found.portfolio, "form": form, "desk": desk}
    page["audience"] = f"Only you, until you send it. Then {READERS}"
    return render(request, "reviewing/close.html", page, status=form.status)


@answers_json
@require_POST
def autosave_closing(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed as what became of it."""
    found = find_concern(request, pk)
    refuse(permissions.why_not_close(found, request.user))
    place = places.closing(pk)
    return keep(request, portfolio=found.portfolio, place=place, drafted=CloseForm.drafted)
