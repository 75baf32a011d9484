"""Ways in: a link, a typed code. And ways out: leaving at once, taking an answer back."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portfolios.contributors import answering, codes, visit
from portfolios.contributors.forms import CodeForm, TakeBackForm
from portfolios.contributors.views.access import no_use

TRIES = "feedback_code"


@login_not_required
@never_cache
@require_safe
def open_link(http: HttpRequest, reference: str, token: str) -> HttpResponse:
    """From the address with the secret to the one without, at once. Uses nothing up."""
    found = visit.request_for(token, of="link", reference=reference)
    response = _to_the_form(http, found) if found else no_use(http)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _to_the_form(http: HttpRequest, found) -> HttpResponse:
    response = redirect("feedback:start", found.reference)
    return visit.new_pass(http, found).put(response, found.reference)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(http: HttpRequest) -> HttpResponse:
    """Type the short code of a sheet. Wrong ones are counted for each address of the network."""
    form = CodeForm(http.POST or None)
    if http.method == "POST" and _is_too_often(http):
        return render(http, "contributors/too_often.html", status=429)
    if http.method != "POST" or not form.is_valid():
        return render(http, "contributors/enter.html", {"form": form})
    found = visit.request_for(codes.tidied(form.cleaned_data["code"]), of="code")
    if found:
        return _to_the_form(http, found)
    ratelimit.consume(http, action=TRIES)
    return no_use(http)


def _is_too_often(http: HttpRequest) -> bool:
    return not ratelimit.consume(http, action=TRIES, dry_run=True)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(http: HttpRequest) -> HttpResponse:
    """Take an answer back with the code that was shown after it was sent."""
    form = TakeBackForm(http.POST or None)
    if http.method == "POST" and _is_too_often(http):
        return render(http, "contributors/too_often.html", status=429)
    if http.method != "POST" or not form.is_valid():
        return render(http, "contributors/take_back.html", {"form": form})
    try:
        if answering.take_back(code=form.cleaned_data["code"]):
            return render(http, "contributors/taken_back.html")
    except PermissionDenied:  # the code is right, so it is not counted
        return render(http, "contributors/not_now.html", status=403)
    ratelimit.consume(http, action=TRIES)
    return no_use(http)


@login_not_required
@never_cache
@require_safe
def leave(http: HttpRequest, reference: str) -> HttpResponse:
    """Away from here at once, to a page that says nothing; the browser forgets the visit."""
    response = HttpResponseRedirect(settings.FEEDBACK_EXIT_URL)
    response["Referrer-Policy"] = "no-referrer"
    return visit.drop(response, reference)
