"""Who may open which page of this room. To everybody else it is not there."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from people import permissions

View = Callable[..., HttpResponse]


def _only(why_not: Callable) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if why_not(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


runs_the_programme = _only(permissions.why_not_run)
administers = _only(permissions.why_not_administer)
