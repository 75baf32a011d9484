"""What the roof adds to every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class NoStoreMiddleware:
    """Nothing readable is left in the browser after signing out: no page is kept by it.

    Static files are answered before this is reached; an answer that says for itself how it may be
    kept is left as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class BodyLimitMiddleware:
    """A request far beyond what any form takes is turned away before a byte of it is stored.

    What is only a little too large gets a sentence beside its field instead: see the forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if int(length) > _most(request.path):
            return render(request, "413.html", status=413)
        return self.get_response(request)


def _most(path: str) -> int:
    found = (
        most for start, most in settings.REQUEST_MAX_BYTES_OF.items() if path.startswith(start)
    )
    return next(found, settings.REQUEST_MAX_BYTES)
