"""The page of somebody who manages or assesses: where each of those portfolios stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from oversight.leading.shown import shown
from oversight.managing.permissions import why_not_look
from oversight.managing.rows import first_of_team

MOST = 100  # nobody manages as many


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Portfolios that go on and that I manage or assess, the earliest next step first."""
    if why_not_look(request.user):
        raise Http404
    first = first_of_team(request.user, MOST + 1)
    today = clock.today()
    context = {
        "rows": [shown(row, today) for row in first[:MOST]],
        "is_cut": len(first) > MOST,
    }
    return render(request, "oversight/managing/team.html", context)
