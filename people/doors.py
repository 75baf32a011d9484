"""Addresses that scripts ask: they answer in JSON, refusals too."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve

SIGNED_OUT = "You are signed out."
NOT_THERE = "This is not there any more, or you may not open it now."


def answers_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Stands outermost on a view: 401, 403 and 404 come as `{"reason": …}`, never as a page."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return refusal(NOT_THERE, 404)
        except PermissionDenied as refused:
            return refusal(str(refused), 403)

    answered.answers_json = True
    return answered


def is_no_activity(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asking this address does not count as being there: it moves no limit of the session."""
    view.is_no_activity = True
    return view


def refusal(reason: str, status: int) -> JsonResponse:
    return JsonResponse({"reason": reason}, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Whether the address that was asked answers in JSON."""
    try:
        return getattr(resolve(request.path_info).func, "answers_json", False)
    except Resolver404:
        return False
