"""The page of somebody who manages or assesses: where each of those portfolios stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from oversight.leading.forms import BY_NAME, ORDERS
from oversight.leading.naming import named, rows_of
from oversight.leading.shown import shown
from oversight.managing.permissions import why_not_look
from oversight.models import Standing

MOST = 100  # nobody manages as many


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Portfolios that go on and that I manage or assess, the earliest next step first."""
    if why_not_look(request.user):
        raise Http404
    person = request.user
    found = Standing.objects.visible_to(person).of_team(person).going_on()
    rows = rows_of(found.order_by(ORDERS[""][1], *BY_NAME), "programme__title")
    first = named(rows[: MOST + 1])
    today = clock.today()
    context = {
        "rows": [shown(row, today) for row in first[:MOST]],
        "is_cut": len(first) > MOST,
    }
    return render(request, "oversight/managing/team.html", context)
