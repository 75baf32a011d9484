"""What an open page asks about its session, and the page to come back to after signing in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from people import buffer_keys, sessions
from people.doors import answers_json, is_no_activity


@is_no_activity
@answers_json
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Who is signed in and for how long, a fresh token, and the keys of the words kept unsent."""
    return JsonResponse(
        {
            "person": request.user.pk,
            "token": get_token(request),
            "keys": buffer_keys.keys_of(request.user),
            **sessions.left(request.session),
        }
    )


@answers_json
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is there. The middleware has noted it already; say how long it holds."""
    return JsonResponse(sessions.left(request.session))


@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where the link in a page that was signed out leads, in a tab of its own."""
    return render(request, "people/signed_in_again.html")
