"""Signing, and asking for a change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.doors import answers_json
from people.reauthentication import require_recent_sign_in
from portfolios.drafting import Desk, keep
from portfolios.views.finding import note_opening, refuse
from support.agreeing import actions, permissions, places, presenting, shown
from support.agreeing import signing as signed
from support.agreeing.forms import ChangeForm, SignForm
from support.agreeing.views.finding import find_offered
from support.agreeing.workflow import State

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole agreement, the exact text under it, and a place to sign."""
    agreement = find_offered(request, pk)
    if request.method == "POST" and actions.has_signed(agreement, request.user):
        return redirect("support:read-agreement", pk)  # pressed twice
    refuse(permissions.why_not_sign(agreement, request.user))
    require_recent_sign_in(request)
    note_opening(request, agreement, agreement.portfolio)
    parts = permissions.parts_to_sign(agreement, request.user)
    text = signed.text_for(agreement, parts)
    form = SignForm(request.POST or None, text=text, person=request.user)
    if form.is_valid():
        with form.refusals():
            actions.sign(agreement=agreement, by=request.user, **form.cleaned_data)
            messages.success(request, "You signed the agreement")
            return redirect("support:read-agreement", pk)
    contents = agreement.contents
    context = {"agreement": agreement, "form": form, "text": text, "contents": contents}
    context["sections"] = presenting.sections(contents)
    return render(request, "support/agreement_sign.html", context, status=form.status)


@require_http_methods(FORM)
def ask_for_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the agreement back with words."""
    agreement = find_offered(request, pk)
    mine = agreement.returned_by_id == request.user.pk and agreement.state == State.RETURNED
    if request.method == "POST" and mine:
        return redirect("support:read-agreement", pk)  # pressed twice
    refuse(permissions.why_not_ask_for_change(agreement, request.user))
    note_opening(request, agreement, agreement.portfolio)
    desk = Desk(request, places.asking(pk), reverse("support:autosave-change", args=[pk]))
    form = ChangeForm(request.POST or None, initial=desk.initial)
    form.cancel_url = reverse("support:read-agreement", args=[pk])
    if not form.is_valid() or desk.stops(form):
        form.helper.attrs |= desk.attributes(form)
        context = {"agreement": agreement, "form": form, "desk": desk}
        context["audience"] = shown.audience(agreement.portfolio, request.user, "you send it")
        return render(request, "support/agreement_change.html", context, status=form.status)
    because = form.cleaned_data["because"]
    actions.ask_for_change(agreement=agreement, by=request.user, because=because)
    messages.success(request, "Your words are with the others, and the agreement can be changed")
    return redirect("support:agreement", agreement.portfolio_id)


@answers_json
@require_POST
def autosave_change(request: HttpRequest, pk: int) -> JsonResponse:
    agreement = find_offered(request, pk)
    refuse(permissions.why_not_ask_for_change(agreement, request.user))
    place = places.asking(pk)
    return keep(request, portfolio=agreement.portfolio, place=place, drafted=ChangeForm.drafted)
