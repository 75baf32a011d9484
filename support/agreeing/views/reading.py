"""Reading: where the agreement of a portfolio stands, one version, two versions, a date of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dispatch.calendar import Planned, download, initials
from portfolios.views.finding import find_portfolio, note_opening, refuse
from support.agreeing import permissions, presenting, shown
from support.agreeing.terms import day_of
from support.agreeing.views.finding import find_offered
from support.agreeing.workflow import State
from support.models import Agreement, Needs


@require_safe
def overview(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Every version, what the owner said, and what comes next."""
    portfolio = find_portfolio(request, portfolio_pk, "agreement")
    refuse(permissions.why_not_promised(portfolio))
    note_opening(request, portfolio, portfolio)
    found = Agreement.objects.visible_to(request.user).filter(portfolio=portfolio)
    agreements = list(found.order_by("-number").select_related("offered_by"))
    needs = Needs.objects.visible_to(request.user).filter(portfolio=portfolio).first()
    context = {
        "portfolio": portfolio,
        "needs": needs,
        "stands": shown.stands(portfolio, agreements, request.user),
        "versions": [one for one in agreements if one.state != State.DRAFT],
        "draft": next((one for one in agreements if one.state == State.DRAFT), None),
        "may_prepare": shown.may_prepare(portfolio, agreements, request.user),
        "may_tell_needs": not permissions.why_not_tell_needs(portfolio, request.user),
    }
    return render(request, "support/agreement.html", context)


@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """One version as it was offered, with its signatures."""
    found = find_offered(request, pk)
    note_opening(request, found, found.portfolio)
    contents = found.contents
    context = {
        "agreement": found,
        "contents": contents,
        "sections": presenting.sections(contents),
        "signatures": shown.signatures(found),
        "stands": shown.stands_in(found),
        "dates": shown.dates(found),
        "may_sign": not permissions.why_not_sign(found, request.user),
        "may_ask": not permissions.why_not_ask_for_change(found, request.user),
    }
    return render(request, "support/agreement_version.html", context)


@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What this version changes in the one before it."""
    found = find_offered(request, pk)
    if found.number == 1:
        raise Http404
    versions = Agreement.objects.visible_to(request.user).filter(portfolio=found.portfolio_id)
    before = get_object_or_404(versions, number=found.number - 1)
    note_opening(request, found, found.portfolio)
    changes = presenting.changes(before.contents, found.contents)
    context = {"agreement": found, "before": before, "changes": changes}
    return render(request, "support/agreement_differences.html", context)


@require_safe
def calendar(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A calendar file of the meeting, a review or the panel; it names nobody but by initials."""
    found = find_offered(request, pk)
    dates = {one["key"]: one for one in shown.dates(found)}
    if key not in dates:
        raise Http404
    note_opening(request, found, found.portfolio)
    planned = Planned(
        key=f"agreement-{found.portfolio_id}-{key}",
        sequence=found.number,
        title=f"{dates[key]['title']}, {initials(found.portfolio.owner.name)}",
        day=day_of(dates[key]["on"]),
        changed_at=found.offered_at,
        path=reverse("support:read-agreement", args=[found.pk]),
    )
    return download(planned, key)
