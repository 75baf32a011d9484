"""The public page on which anybody who holds a record checks it."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from endorsement.sealing import codes
from endorsement.sealing.answering import answer
from endorsement.sealing.forms import RecordForm

TRIES = "record"


@login_not_required
@never_cache
@sensitive_post_parameters("code", "surname")
@require_http_methods(["GET", "HEAD", "POST"])
def check(http: HttpRequest) -> HttpResponse:
    """Ask for code and surname; only a POST looks anything up. A QR code may bring the code."""
    if http.method == "POST":
        return _not_kept_by_robots(_look_up(http))
    brought = codes.tidied(http.GET.get("code", "")[:40])
    code = codes.spaced(brought) if len(brought) == codes.LENGTH else ""
    return _not_kept_by_robots(_form(http, RecordForm(initial={"code": code})))


def _look_up(http: HttpRequest) -> HttpResponse:
    """The answer; what finds no record is counted for each address of the network."""
    if not ratelimit.consume(http, action=TRIES, dry_run=True):
        return render(http, "sealing/too_often.html", status=429)
    form = RecordForm(http.POST)
    if not form.is_valid():
        return _form(http, form)
    found = answer(**form.cleaned_data)
    if found is None:
        ratelimit.consume(http, action=TRIES)
        return render(http, "sealing/none.html", status=404)
    return render(http, "sealing/answer.html", {"answer": found})


def _form(http: HttpRequest, form: RecordForm) -> HttpResponse:
    return render(http, "sealing/check.html", {"form": form})


def _not_kept_by_robots(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
