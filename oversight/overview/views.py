"""Employers side by side, for reviewers; and what an employer lets them read of its 360 review."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from oversight import years
from oversight.models import Remit
from oversight.overview import actions, reading, releasing
from oversight.visits.seeing import for_reviewers, for_speakers


@require_safe
@for_reviewers
def overview(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One programme year; the latest of which there is a number, unless another is asked for."""
    found = reading.lines_by_year(request.user)
    shown = year if year is not None else next(iter(found), None)
    if year is not None and year not in found:
        raise Http404
    lines = found.get(shown, [])
    with_both = len(reading.pairs(lines))
    enough = with_both >= reading.FEWEST
    context = {
        "title": years.title(shown) if lines else "",
        "others": [(one, years.title(one)) for one in found if one != shown],
        "head": ["Employer", "Leadership", "Robustness"],
        "rows": reading.rows(lines),
        "with_both": with_both,
        "fewest": reading.FEWEST,
        "correlation": reading.correlation(lines),
        "scatter": reading.scatter(lines) if enough else None,
    }
    return render(request, "oversight/overview/overview.html", context)


@require_safe
@for_speakers
def released(request: HttpRequest) -> HttpResponse:
    """What one's employer has released to which body, and what it could."""
    offers = releasing.offers_of(request.user)
    return render(request, "oversight/overview/released.html", {"offers": offers})


@require_POST
@for_speakers
def release(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Release the leadership mean of a year to a body."""
    remit = get_object_or_404(Remit.objects.visible_to(request.user), pk=pk)
    actions.release(remit=remit, year=year, by=request.user)
    messages.success(request, "The leadership mean is released.")
    return redirect("oversight:overview-released")
