"""The page of an observation, and those on which it is signed, answered and withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.doors import answers_json
from people.reauthentication import require_recent_sign_in
from portfolios import audience, facts
from portfolios.checking.gate import check
from portfolios.checking.views import find, stopped
from portfolios.drafting import Desk, keep
from portfolios.models import Observation
from portfolios.models.portfolio import opens
from portfolios.observing import actions, permissions, places, standing, wording
from portfolios.observing.forms import AnswerForm, PublishForm, WithdrawForm
from portfolios.observing.views.finding import find_observation, find_record
from portfolios.views.finding import note_opening, refuse


@require_safe
def observation(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan, record, answer and signatures, as far as whoever asks may read them."""
    found = find_observation(request, pk)
    record = find_record(request, found)
    note_opening(request, found, found.entry.portfolio)
    context = {
        "observation": found,
        "portfolio": found.entry.portfolio,
        "record": record,
        "state": standing.standing(found),
        "plan_rows": standing.plan_rows(found),
        "facts": facts.shown(record) if record else [],
        "audience": record and audience.sentence(audience.who_can_see(record), request.user),
        "may": standing.may(found, request.user),
        "may_open": opens(request.user, found.entry.portfolio),
    }
    return render(request, "observing/observation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The exact text of the record, to be signed by the observer."""
    found = find_observation(request, pk)
    if request.method == "POST" and found.is_published and _is(request, found.observer_id):
        return redirect("portfolios:observation", pk)
    refuse(permissions.why_not_publish(found, request.user))
    if check(find(request, found.entry_id)).open:
        return stopped("portfolios:check", found.entry_id)
    require_recent_sign_in(request)
    portfolio, files = found.entry.portfolio, found.entry.attachments.all()
    text = wording.record(found, files, request.user.registration_number)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        text=text,
        person=request.user,
        is_required=permissions.needs_registration(portfolio),
    )
    if form.is_valid() and _done(request, found, form, actions.publish, **form.cleaned_data):
        messages.success(request, f"You have signed your record. {portfolio.owner} is told.")
        return redirect("portfolios:observation", pk)
    page = {"observation": found, "form": form, "text": text}
    return render(request, "observing/publish.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner reads the record, writes an answer and signs both."""
    found = find_observation(request, pk)
    if request.method == "POST" and found.is_answered and _is(request, found.owner_id):
        return redirect("portfolios:observation", pk)
    refuse(permissions.why_not_answer(found, request.user))
    require_recent_sign_in(request)
    text = wording.answer(found)
    desk = Desk(
        request, places.answer(pk), reverse("portfolios:autosave-observation-answer", args=[pk])
    )
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        text=text,
        person=request.user,
        initial=desk.initial,
    )
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        given = {name: form.cleaned_data[name] for name in ("answer", "seen", "typed_name")}
        if _done(request, found, form, actions.answer, **given):
            messages.success(request, "The observation is complete: both of you have signed it.")
            return redirect("portfolios:observation", pk)
    page = {"observation": found, "form": form, "text": text, "desk": desk}
    return render(request, "observing/answer.html", page, status=form.status)


@answers_json
@require_POST
def autosave_answer(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what the owner types there before it is signed."""
    found = find_observation(request, pk)
    refuse(permissions.why_not_answer(found, request.user))
    place, portfolio = places.answer(pk), found.entry.portfolio
    return keep(request, portfolio=portfolio, place=place, drafted=AnswerForm.drafted)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why, then have it count no more."""
    found = find_observation(request, pk)
    refuse(permissions.why_not_withdraw(found, request.user))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    form.cancel_url = reverse("portfolios:observation", args=[pk])
    if form.is_valid() and _done(request, found, form, actions.withdraw, **form.cleaned_data):
        messages.success(request, "The observation is withdrawn. It counts no more.")
        return redirect("portfolios:observation", pk)
    note_opening(request, found.entry, found.entry.portfolio)
    return render(
        request, "observing/withdraw.html", {"observation": found, "form": form}, status=form.status
    )


def _done(request: HttpRequest, found: Observation, form, action, **given) -> bool:
    """Do it; where it is refused meanwhile the page says why, and keeps what was typed."""
    with form.refusals():
        action(observation=found, by=request.user, **given)
    return not form.errors


def _is(request: HttpRequest, person_id: int) -> bool:
    return request.user.pk == person_id
