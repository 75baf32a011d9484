"""Who answers for a programme: its leads and senior leaders. Others find no such room."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from people.models import Role

View = Callable[..., HttpResponse]


def for_leaders(view: View) -> View:
    """A page for programme leads and senior leaders."""

    @wraps(view)
    def seen(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.holds(Role.PROGRAMME_LEAD, Role.SENIOR_LEADER):
            raise Http404
        return view(request, *args, **kwargs)

    return seen
