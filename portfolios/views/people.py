"""Who assesses and who manages: naming them, and the note with which somebody hands over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.doors import answers_json
from portfolios import actions, permissions, places
from portfolios.audience import sentence, who_can_open
from portfolios.drafting import Desk, keep
from portfolios.forms import HandoverForm, PeopleForm
from portfolios.models import Handover, Portfolio
from portfolios.views.finding import find_portfolio, note_opening, refuse

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def change_people(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme lead names the assessor and the line manager."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_change_people(portfolio, request.user))
    desk = Desk(request, places.people(pk), reverse("portfolios:autosave-people", args=[pk]))
    named = {"assessor": portfolio.assessor_id, "line_manager": portfolio.line_manager_id}
    form = PeopleForm(request.POST or None, portfolio=portfolio, initial={**named, **desk.initial})
    form.cancel_url = reverse("portfolios:detail", args=[pk])
    if form.is_valid() and not desk.stops(form) and _named(request, portfolio, form):
        messages.success(request, "The assessor and the line manager are saved")
        return redirect("portfolios:detail", pk)
    form.helper.attrs |= desk.attributes(form)
    context = {"form": form, "portfolio": portfolio, "desk": desk}
    return render(request, "portfolios/people.html", context, status=form.status)


def _named(request: HttpRequest, portfolio: Portfolio, form: PeopleForm) -> bool:
    """Whether it is done; what stops it is told at the note, and what was typed stays."""
    names = ("assessor", "line_manager", "handover")
    facts = {name: form.cleaned_data[name] for name in names}
    with form.refusals("handover"):
        actions.change_people(portfolio=portfolio, by=request.user, **facts)
    return not form.errors


@answers_json
@require_POST
def autosave_people(request: HttpRequest, pk: int) -> JsonResponse:
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_change_people(portfolio, request.user))
    return keep(request, portfolio=portfolio, place=places.people(pk), drafted=PeopleForm.drafted)


@require_http_methods(FORM)
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """The notes of those who handed over; who assesses or manages now can leave one."""
    portfolio = find_portfolio(request, pk)
    why_not = permissions.why_not_hand_over(portfolio, request.user)
    if request.method == "POST":
        refuse(why_not)
    note_opening(request, portfolio, portfolio)
    desk = Desk(request, places.handover(pk), reverse("portfolios:autosave-handover", args=[pk]))
    form = HandoverForm(request.POST or None, initial=desk.initial)
    if form.is_valid() and not desk.stops(form):
        words = form.cleaned_data["words"]
        actions.hand_over(portfolio=portfolio, by=request.user, words=words)
        messages.success(request, "Your note is shared")
        return redirect("portfolios:handover", pk)
    form.helper.attrs |= desk.attributes(form)
    notes = Handover.objects.visible_to(request.user).filter(portfolio=portfolio)
    context = {"portfolio": portfolio, "form": None if why_not else form, "desk": desk}
    context["notes"] = list(notes.select_related("leaving", "created_by"))
    context["audience"] = "" if why_not else sentence(who_can_open(portfolio), request.user)
    return render(request, "portfolios/handover.html", context, status=form.status)


@answers_json
@require_POST
def autosave_handover(request: HttpRequest, pk: int) -> JsonResponse:
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_hand_over(portfolio, request.user))
    return keep(
        request, portfolio=portfolio, place=places.handover(pk), drafted=HandoverForm.drafted
    )
