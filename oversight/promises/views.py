"""Promises against practice, for programme leads and senior leaders. No social worker is named."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oversight.models import Measure
from oversight.overdue import overdue_with
from oversight.promises import reading
from oversight.promises.counting import LATE
from oversight.promises.definitions import DEFINITIONS
from oversight.seeing import for_leaders
from oversight.themes.overdue import overdue_themes
from portfolios.small_groups import SMALLEST_GROUP


@require_safe
@for_leaders
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise over time and by team, and what is overdue with the reader’s name."""
    months = reading.months_of(request.user)
    return render(
        request,
        "oversight/promises/promises.html",
        {
            "latest": months[-1] if months else None,
            "head": ["Team", *(measure.label for measure in Measure)],
            "rows": reading.by_unit(months[-1]) if months else [],
            "charts": [(one, reading.over_time(one, months)) for one in Measure] if months else [],
            "late": LATE.days,
            "mine": overdue_with(request.user),
            "overdue": overdue_themes(request.user.employer),
        },
    )


@require_safe
@for_leaders
def promise(request: HttpRequest, measure: str) -> HttpResponse:
    """One promise by team, in the latest month and over time."""
    if measure not in Measure.values:
        raise Http404
    one, months = Measure(measure), reading.months_of(request.user)
    return render(
        request,
        "oversight/promises/promise.html",
        {
            "measure": one,
            "definition": DEFINITIONS[one],
            "chart": reading.by_team(one, months[-1]) if months else None,
            "head": ["Team", *(month.short_title for month in reversed(months))],
            "rows": reading.history(one, months),
        },
    )


@require_safe
@for_leaders
def counted(request: HttpRequest) -> HttpResponse:
    """How the figures are counted, and why they are rounded."""
    return render(
        request,
        "oversight/promises/counted.html",
        {
            "definitions": [(measure, DEFINITIONS[measure]) for measure in Measure],
            "late": LATE.days,
            "smallest": SMALLEST_GROUP,
        },
    )
