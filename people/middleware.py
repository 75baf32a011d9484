"""What stands between a session and the pages: its limits, and the second factor."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from people import sessions

SIGNED_OUT = (
    "You were signed out, because nothing happened for an hour or 12 hours had passed. "
    "Sign in to carry on."
)
# What somebody without a second factor may reach: setting one up, proving who they are, leaving.
SET_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_logout",
}

Next = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """Signs out after 60 idle minutes and after 12 hours (people.sessions says why)."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if BACKEND_SESSION_KEY not in request.session:
            return self.get_response(request)
        if sessions.is_over(request.session):
            logout(request)
            return self._sign_in_again(request)
        sessions.note(request.session)
        return self.get_response(request)

    def _sign_in_again(self, request: HttpRequest) -> HttpResponse:
        messages.info(request, SIGNED_OUT)
        back_to = request.get_full_path() if request.method == "GET" else reverse("home")
        return redirect_to_login(back_to)


class SecondFactorMiddleware:
    """Leads who has no second factor to setting one up; nothing else answers until then."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.user.has_second_factor or sessions.is_demo(request.session):
            return None
        if request.resolver_match.view_name in SET_UP:
            return None
        return redirect("mfa_index")
