"""What is told of a closed review, and each statement with what shows it and what is done."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oversight import years
from oversight.models import Pulse
from oversight.pulse.showing import cards_of
from oversight.threesixty import permissions
from oversight.threesixty.showing import Line, Picture, difference, number, signed
from oversight.threesixty.views.asking import find_review


def find_closed(request: HttpRequest, pk: int) -> Pulse:
    """A review whose result may be seen now; 403 for one that is planned or open."""
    review = find_review(request, pk)
    if reason := permissions.why_not_see(review):
        raise PermissionDenied(reason)
    return review


def line_of(picture: Picture, key: str) -> Line:
    found = [one for one in picture.lines if one.key == key]
    if not found:
        raise Http404
    return found[0]


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Where views part, the leadership mean, and the action plan."""
    found = find_closed(request, pk)
    picture = Picture(found)
    context = {
        "review": found,
        "picture": picture,
        "year": years.title(found.year),
        "leadership_change": signed(difference(*picture.leadership)),
        "actions": cards_of(found, request.user),
    }
    return render(request, "oversight/threesixty/review.html", context)


@require_safe
def statement(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One statement: each view with last year’s, what shows it, and what is done about it."""
    found = find_closed(request, pk)
    picture = Picture(found)
    context = {
        "review": found,
        "line": line_of(picture, key),
        "rows": [
            (one.title, one.said(key), number(one.before.get(key)), one.change(key))
            for one in picture.views
        ],
        "has_last": picture.last is not None,
        "evidence": found.evidence.filter(statement=key),
        "actions": [one for one in cards_of(found, request.user) if one.statement == key],
        "may_work": permissions.why_not_work_on(found, request.user) is None,
    }
    return render(request, "oversight/threesixty/statement.html", context)
