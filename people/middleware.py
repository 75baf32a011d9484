"""What stands between a session and the pages: its limits, and the second factor."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, logout
from django.contrib.auth import middleware as auth
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from people import doors, sessions

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
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        is_activity = not getattr(view, "is_no_activity", False)
        if is_activity and BACKEND_SESSION_KEY in request.session:
            sessions.note(request.session)

    def _sign_in_again(self, request: HttpRequest) -> HttpResponse:
        if doors.wants_json(request):
            return doors.refusal(doors.SIGNED_OUT, 401)
        messages.info(request, SIGNED_OUT)
        back_to = request.get_full_path() if request.method == "GET" else reverse("home")
        return redirect_to_login(back_to)


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Django's, but for addresses that scripts ask: they are told, not led elsewhere."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        if getattr(view_func, "answers_json", False):
            return doors.refusal(doors.SIGNED_OUT, 401)
        return super().handle_no_permission(request, view_func)


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
