"""Fairness, for programme leads and senior leaders. Nobody is named; who looks is recorded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import ledger
from oversight.fairness import reading
from oversight.fairness.counting import LATE
from oversight.fairness.telling import ENOUGH, LEAST
from oversight.models import FairPeriod
from oversight.seeing import for_leaders


@require_safe
@for_leaders
def fairness(request: HttpRequest) -> HttpResponse:
    """All years together, and what such figures can and cannot say."""
    periods = reading.periods_of(request.user)
    if periods:
        _note_opening(request, next(iter(periods)))
    figures = [one for told in periods.values() for one in told]
    context = {"periods": [(one, reading.title(one)) for one in periods], **_shown(figures)}
    rules = {"late": LATE.days, "least": LEAST, "enough": ENOUGH}
    return render(request, "oversight/fairness/fairness.html", {**context, **rules})


@require_safe
@for_leaders
def period(request: HttpRequest, year: int) -> HttpResponse:
    """The figures of one programme year, or of those that were counted with it."""
    periods = reading.periods_of(request.user)
    found = next((one for one in periods if one.first_year == year), None)
    if found is None:
        raise Http404
    _note_opening(request, found)
    context = {"title": reading.title(found), **_shown(periods[found])}
    return render(request, "oversight/fairness/period.html", context)


def _shown(figures: list) -> dict:
    return {"everybody": reading.everybody(figures), "sections": reading.sections(figures)}


def _note_opening(request: HttpRequest, about: FairPeriod) -> None:
    employer_id = request.user.employer_id
    ledger.opened(about, by=request.user, employer_id=employer_id, portfolio_id=None)
