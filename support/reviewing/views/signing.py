"""Pages on which a review is signed, and opened again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.doors import answers_json
from people.reauthentication import require_recent_sign_in
from portfolios.drafting import Desk, keep
from portfolios.views.finding import note_opening, refuse
from support.reviewing import actions, permissions, places
from support.reviewing.forms import ReopenForm, SignForm
from support.reviewing.views.finding import find_held

AUDIENCE = "Everybody who can open the portfolio."


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The exact text of the review, to be signed by whoever's turn it is."""
    found = find_held(request, pk, key)
    portfolio, person = found.review.portfolio, request.user
    if request.method == "POST" and actions.has_signed(found.review, person):
        return redirect("support:review", pk, key)
    refuse(permissions.why_not_sign(found.review, person))
    require_recent_sign_in(request)
    note_opening(request, portfolio, portfolio)
    move = permissions.signing(found.review, person)
    text = actions.text_ahead(actions.ahead(found, person), move, found.review.sha256)
    data = request.POST if request.method == "POST" else None
    form = SignForm(data, text=text, person=person)
    if form.is_valid():
        about = {"portfolio": portfolio, "key": key, "by": person}
        with form.refusals():
            actions.sign(**about, **form.cleaned_data)
            messages.success(request, "You have signed this review.")
            return redirect("support:review", pk, key)
    page = {"portfolio": portfolio, "held": found, "form": form, "text": text}
    return render(request, "reviewing/sign.html", page, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Say why, then have every part changeable and no signature count."""
    found = find_held(request, pk, key)
    portfolio = found.review.portfolio
    refuse(permissions.why_not_reopen(found.review, request.user))
    note_opening(request, portfolio, portfolio)
    desk = Desk(
        request, places.reopening(pk, key), reverse("support:autosave-reopening", args=[pk, key])
    )
    data = request.POST if request.method == "POST" else None
    form = ReopenForm(data, initial=desk.initial)
    form.cancel_url = reverse("support:review", args=[pk, key])
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        about = {"portfolio": portfolio, "key": key, "by": request.user}
        with form.refusals():
            actions.reopen(**about, because=form.cleaned_data["because"])
            messages.success(request, "The review is open again. Those who sign it are told.")
            return redirect("support:review", pk, key)
    page = {"portfolio": portfolio, "held": found, "form": form, "desk": desk}
    page["audience"] = AUDIENCE
    return render(request, "reviewing/reopen.html", page, status=form.status)


@answers_json
@require_POST
def autosave_reopening(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """Keep what is typed as the reason."""
    found = find_held(request, pk, key)
    refuse(permissions.why_not_reopen(found.review, request.user))
    place, portfolio = places.reopening(pk, key), found.review.portfolio
    return keep(request, portfolio=portfolio, place=place, drafted=ReopenForm.drafted)
