"""Pages of the readiness discussion: where it stands, recording it, reading it, agreeing to it."""

import json
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from endorsement.discussing import actions, permissions, places, signing, standing
from endorsement.discussing.content import statements_of
from endorsement.discussing.forms import AgreeForm, RecordForm
from endorsement.discussing.workflow import THREE, State, state_of
from endorsement.models import Discussion
from looks.labels import in_sentence
from people.doors import answers_json
from people.models import Person, Role
from people.reauthentication import require_recent_sign_in
from portfolios.audience import sentence, who_can_open
from portfolios.drafting import Desk, keep
from portfolios.models import Portfolio
from portfolios.views.finding import find_portfolio, note_opening, refuse

FORM = ["GET", "HEAD", "POST"]
COLOURS = {State.RECORDED: "yellow", State.AGREED: "green"}
NEAR = [f"portfolio__{one}" for one in ("owner", "line_manager", "programme", "employer")]


@require_safe
def discussion(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Where it stands: the last record, who agreed, what is still missing, earlier records."""
    portfolio = find_portfolio(request, portfolio_pk)
    refuse(permissions.why_not_discussed(portfolio))
    note_opening(request, portfolio, portfolio)
    last = standing.of(portfolio)
    context = {
        "portfolio": portfolio,
        "discussion": last,
        "missing": standing.missing(portfolio, last),
        "may_record": not permissions.why_not_record(portfolio, request.user),
        "earlier": range(last.number - 1, 0, -1) if last else (),
        **(_shown(last, request.user, portfolio) if last else {}),
    }
    return render(request, "discussing/discussion.html", context)


def _shown(last: Discussion, person: Person, portfolio: Portfolio) -> dict:
    last.portfolio = portfolio
    state = state_of(last.agreed)
    given = {one.part: one for one in last.agreements.select_related("signature")}
    return {
        "contents": last.contents,
        "word": state.label if state else "",
        "colour": COLOURS.get(state, "grey"),
        "three": [
            {"part": part.label, "name": getattr(last, part.value).name, "given": given.get(part)}
            for part in THREE
        ],
        "may_agree": not permissions.why_not_agree(last, person, last.agreed, is_latest=True),
    }


@require_safe
def record_of(request: HttpRequest, portfolio_pk: int, number: int) -> HttpResponse:
    """An earlier record, with those who had agreed to it."""
    seen = Discussion.objects.visible_to(request.user).select_related(*NEAR)
    found = get_object_or_404(seen, portfolio=portfolio_pk, number=number)
    note_opening(request, found, found.portfolio)
    given = found.agreements.select_related("signature")
    context = {"discussion": found, "contents": found.contents, "given": given}
    return render(request, "discussing/record.html", context)


@require_http_methods(FORM)
def record(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Write down what was talked about; it starts from the record before."""
    found = (
        Portfolio.objects.for_reading().visible_to(request.user).annotate(last=standing.before())
    )
    portfolio = get_object_or_404(found, pk=portfolio_pk)
    refuse(permissions.why_not_record(portfolio, request.user))
    note_opening(request, portfolio, portfolio)
    url = reverse("endorsement:autosave-discussion", args=[portfolio.pk])
    desk = Desk(request, places.recording(portfolio.pk), url)
    readers = who_can_open(portfolio)
    form = _form(request, portfolio, desk, standing.leads_among(readers, portfolio))
    form.cancel_url = reverse("endorsement:discussion", args=[portfolio.pk])
    if form.is_valid() and not desk.stops(form):
        lead = form.cleaned_data["lead"]
        with form.refusals():
            actions.record(portfolio=portfolio, by=request.user, lead=lead, said=form.said)
            messages.success(request, "It is recorded. Now all three agree to it")
            return redirect("endorsement:discussion", portfolio.pk)
    form.helper.attrs |= desk.attributes(form)
    then = sentence(readers, request.user)
    context = {"portfolio": portfolio, "form": form, "desk": desk, "last": portfolio.last}
    context["audience"] = f"Only you, until you record it. Then: {then[:1].lower()}{then[1:]}"
    return render(request, "discussing/write.html", context, status=form.status)


def _form(
    request: HttpRequest, portfolio: Portfolio, desk: Desk, leads: list[Person]
) -> RecordForm:
    return RecordForm(
        request.POST if request.method == "POST" else None,
        statements=statements_of(portfolio),
        leads=leads,
        lead_title=in_sentence(portfolio.employer.lead_title),
        initial={**_before(portfolio.last, request.user), **desk.initial},
    )


def _before(last: dict | None, person: Person) -> dict:
    """What the form starts with where nothing was typed: the record before, to be changed."""
    if last is None:
        return {"lead": person.pk if person.holds(Role.PROGRAMME_LEAD) else None}
    said = json.loads(last["content"])
    lines = {f"statement_{line['id']}": line["words"] for line in said["lines"]}
    plain = {name: said[name] for name in ("others", "ready", "to_do")}
    day = date.fromisoformat(said["held_on"])
    return {**lines, **plain, "held_on": day, "lead": last["lead"]}


@answers_json
@require_POST
def autosave(request: HttpRequest, portfolio_pk: int) -> JsonResponse:
    """Keep what is typed."""
    portfolio = find_portfolio(request, portfolio_pk)
    refuse(permissions.why_not_record(portfolio, request.user))
    place = places.recording(portfolio.pk)
    return keep(request, portfolio=portfolio, place=place, drafted=RecordForm.drafted)


@require_http_methods(FORM)
def agree(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """The whole record, the exact text under it, and a place to sign."""
    portfolio = find_portfolio(request, portfolio_pk)
    refuse(permissions.why_not_discussed(portfolio))
    last = standing.of(portfolio)
    refuse(None if last else standing.NOT_HELD)
    last.portfolio = portfolio
    mine = last.part_of(request.user)
    if request.method == "POST" and mine in last.agreed:
        return redirect("endorsement:discussion", portfolio.pk)  # pressed twice
    refuse(permissions.why_not_agree(last, request.user, last.agreed, is_latest=True))
    require_recent_sign_in(request)
    note_opening(request, last, portfolio)
    text = signing.text_for(last)
    form = AgreeForm(request.POST or None, text=text, person=request.user)
    if form.is_valid():
        with form.refusals():
            actions.agree(discussion=last, by=request.user, **form.cleaned_data)
            messages.success(request, "You agreed to the record")
            return redirect("endorsement:discussion", portfolio.pk)
    context = {"portfolio": portfolio, "discussion": last, "form": form, "text": text}
    context["contents"] = last.contents
    return render(request, "discussing/agree.html", context, status=form.status)
