"""Pages of the self-assessment: doing one's own, seeing both side by side, a calendar file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import clock
from dispatch.calendar import Planned, download, initials
from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.models import Portfolio
from portfolios.views.finding import note_opening, refuse
from standards.support import Point
from support.assessing import actions, permissions, places
from support.assessing.comparing import compared, drawing
from support.assessing.forms import AssessForm
from support.assessing.standing import day_of, done_in, due, state_of
from support.models import Assessing, SelfAssessment, SelfMark
from support.reviewing.due import sequence
from support.reviewing.views.finding import find_assessed

BOTH = (
    "You and {other}, once both of you have published. Nobody else, and it is no part of the "
    "portfolio."
)


def _find(request: HttpRequest, pk: int, key: str) -> tuple[Portfolio, Point]:
    portfolio = find_assessed(request, pk, key)
    point = permissions.point_of(portfolio, key)
    if point is None:
        raise Http404
    return portfolio, point


def _audience(portfolio: Portfolio, request: HttpRequest) -> str:
    part = permissions.part_of(portfolio, request.user)
    other = portfolio.assessor or "the assessor" if part == Assessing.OWNER else portfolio.owner
    return BOTH.format(other=other)


@require_safe
def self_assessment(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """How far it is; for the two who made it what it says, once both are there."""
    portfolio, point = _find(request, pk, key)
    note_opening(request, portfolio, portfolio)
    done = done_in(portfolio)[key]
    scale = permissions.scale(portfolio)
    mine = SelfAssessment.objects.visible_to(request.user).filter(portfolio=portfolio, key=key)
    marks = (
        SelfMark.objects.filter(assessment__in=mine)
        .select_related("assessment", "statement__framework")
        .order_by("statement__framework__key", "statement__position", "assessment__part")
    )
    context = {
        "portfolio": portfolio,
        "point": point,
        "due": due(portfolio, point),
        "state": state_of(done),
        "done": [(part.label, done.get(part)) for part in Assessing],
        "is_both": len(done) == len(Assessing),
        "is_one_of_two": permissions.part_of(portfolio, request.user) is not None,
        "frameworks": compared(marks, scale),
        "scale": scale,
        "drawing": drawing(scale),
        "may": not permissions.why_not_assess(portfolio, request.user, key, done),
        "has_day": day_of(portfolio, point) is not None,
    }
    return render(request, "assessing/self_assessment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One's own view, statement by statement."""
    portfolio, point = _find(request, pk, key)
    done = done_in(portfolio)[key]
    refuse(permissions.why_not_assess(portfolio, request.user, key, done))
    desk = Desk(
        request, places.assessing(pk, key), reverse("support:autosave-assess", args=[pk, key])
    )
    scale = permissions.scale(portfolio)
    form = AssessForm(
        request.POST if request.method == "POST" else None,
        statements=actions.to_assess(portfolio),
        scale=scale,
        initial=desk.initial,
    )
    if form.is_valid() and not desk.stops(form):
        about = {"portfolio": portfolio, "key": key, "by": request.user}
        with form.refusals():
            actions.publish(**about, answers=form.answers)
            messages.success(request, "Your self-assessment is done.")
            return redirect("support:self-assessment", pk, key)
    page = {
        "portfolio": portfolio,
        "point": point,
        "form": form,
        "desk": desk,
        "dressed": desk.dressed(form),
        "scale": scale,
        "audience": _audience(portfolio, request),
        "is_owner": request.user.pk == portfolio.owner_id,
    }
    return render(request, "assessing/assess.html", page, status=form.status)


@answers_json
@require_POST
def autosave(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """Keep what is chosen and typed."""
    portfolio, _ = _find(request, pk, key)
    done = done_in(portfolio)[key]
    refuse(permissions.why_not_assess(portfolio, request.user, key, done))
    place = places.assessing(pk, key)
    return keep(request, portfolio=portfolio, place=place, drafted=AssessForm.drafted)


@require_safe
def calendar(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Its day as a calendar file: initials, a day, and an address for the rest."""
    portfolio, point = _find(request, pk, key)
    day = day_of(portfolio, point)
    refuse(None if day else "Its date is known when the pause ends.")
    planned = Planned(
        key=f"self-assessment-{portfolio.pk}-{key}",
        sequence=sequence(portfolio),
        title=f"Self-assessment {point.title.lower()}: {initials(portfolio.owner.name)}",
        day=day,
        changed_at=clock.now(),
        path=reverse("support:self-assessment", args=[pk, key]),
    )
    return download(planned, f"self-assessment-{portfolio.pk}-{key}")
