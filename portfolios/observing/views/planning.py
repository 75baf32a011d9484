"""Pages of the plan: those of a portfolio, a new one, changing it, calling it off, a calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dispatch.calendar import Planned, download, initials
from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.models import Observation
from portfolios.observing import actions, permissions, places
from portfolios.observing.forms import ChangeForm, PlanForm
from portfolios.observing.standing import standing
from portfolios.observing.telling import page_of
from portfolios.observing.views.finding import find_observation
from portfolios.views.finding import find_portfolio, note_opening, refuse

SHOWN = 100


@require_safe
def observations(request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned in a portfolio and how far it is."""
    portfolio = find_portfolio(request, pk)
    note_opening(request, portfolio, portfolio)
    found = (
        Observation.objects.visible_to(request.user)
        .filter(entry__portfolio=portfolio)
        .select_related("entry", "observer")
        .order_by("-planned_on", "-pk")
    )
    context = {
        "portfolio": portfolio,
        "observations": [(one, standing(one)) for one in found[:SHOWN]],
        "may_plan": not permissions.why_not_plan(portfolio, request.user),
    }
    return render(request, "observing/observations.html", context)


@require_safe
def asked_of_me(request: HttpRequest) -> HttpResponse:
    """What I was asked to observe, in whatever portfolio."""
    found = (
        Observation.objects.visible_to(request.user)
        .filter(observer=request.user, cancelled_at__isnull=True)
        .select_related("entry__portfolio__owner", "observer")
        .order_by("-planned_on", "-pk")
    )
    rows = [(one, standing(one)) for one in found[:SHOWN]]
    return render(request, "observing/mine.html", {"observations": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to observe: when, in what, and what to look at."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_plan(portfolio, request.user))
    desk = Desk(request, places.new(pk), reverse("portfolios:autosave-observation-new", args=[pk]))
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        portfolio=portfolio,
        registered=permissions.needs_registration(portfolio),
        initial=desk.initial,
    )
    if form.is_valid() and not desk.stops(form):
        data = form.cleaned_data
        about = {name: data[name] for name in ("observer", "title", "form_key")}
        with form.refusals():
            made = actions.plan(portfolio=portfolio, by=request.user, **about, **form.plan)
            messages.success(request, f"The observation is planned. {made.observer} is told.")
            return redirect("portfolios:observation", made.pk)
    page = {"portfolio": portfolio, "form": form, "desk": desk, "dressed": desk.dressed(form)}
    return render(request, "observing/plan.html", page, status=form.status)


@answers_json
@require_POST
def autosave_new(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed into a new plan."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_plan(portfolio, request.user))
    return keep(request, portfolio=portfolio, place=places.new(pk), drafted=PlanForm.drafted)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, context or focus; the observer is told."""
    found = find_observation(request, pk)
    refuse(permissions.why_not_change_plan(found, request.user))
    desk = Desk(
        request, places.plan(pk), reverse("portfolios:autosave-observation-plan", args=[pk])
    )
    now = {name: getattr(found, name) for name in ("planned_on", "context", "focus")}
    at = f"{found.start_time:%H:%M}" if found.start_time else ""
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        initial={**now, "start_time": at, **desk.initial},
    )
    if form.is_valid() and not desk.stops(form):
        with form.refusals():
            actions.change_plan(observation=found, by=request.user, **form.plan)
            messages.success(request, f"The plan is changed. {found.observer} is told.")
            return redirect("portfolios:observation", pk)
    page = {"observation": found, "portfolio": found.entry.portfolio, "form": form, "desk": desk}
    page["dressed"] = desk.dressed(form)
    return render(request, "observing/plan.html", page, status=form.status)


@answers_json
@require_POST
def autosave_change(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed into a plan that is being changed."""
    found = find_observation(request, pk)
    refuse(permissions.why_not_change_plan(found, request.user))
    place, portfolio = places.plan(pk), found.entry.portfolio
    return keep(request, portfolio=portfolio, place=place, drafted=ChangeForm.drafted)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then call it off."""
    found = find_observation(request, pk)
    refuse(permissions.why_not_cancel(found, request.user))
    if request.method == "POST":
        actions.cancel(observation=found, by=request.user)
        messages.success(request, "The observation is cancelled.")
        is_owner = request.user.pk == found.owner_id
        return redirect("portfolios:observation", pk) if is_owner else redirect("home")
    return render(request, "observing/cancel.html", {"observation": found})


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a calendar file: initials, day and time, and an address for the rest."""
    found = find_observation(request, pk)
    names = [initials(person.name) for person in (found.entry.portfolio.owner, found.observer)]
    planned = Planned(
        key=f"observation-{found.pk}",
        sequence=found.sequence,
        title="Direct observation: {}, observer {}".format(*names),
        day=found.planned_on,
        start=found.start_time,
        changed_at=found.changed_at,
        path=page_of(found),
        is_cancelled=found.cancelled_at is not None,
    )
    return download(planned, f"observation-{found.pk}")
