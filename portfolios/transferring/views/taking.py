"""Pages at the next employer: the claim with a code, and its taking over."""

import logging

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.models import Role
from portfolios.models import Portfolio, Release
from portfolios.transferring import actions, permissions, receiving, wording
from portfolios.transferring.forms import ClaimForm, TakeOverForm
from portfolios.transferring.workflow import Move, State
from portfolios.views.finding import refuse

log = logging.getLogger(__name__)
TRIES = "transfer"
AT_MOST = 100
NOT_COPIED = "A file could not be copied, so nothing was taken over. Try again in a moment."


@sensitive_post_parameters("code", "surname")
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Code, surname and start. What opens nothing is one answer, and is counted."""
    refuse(permissions.why_not_claim(request.user))
    if request.method != "POST":
        return render(request, "transferring/claim.html", {"form": ClaimForm()})
    if not ratelimit.consume(request, action=TRIES, user=request.user, dry_run=True):
        return render(request, "transferring/too_often.html", status=429)
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return render(request, "transferring/claim.html", {"form": form})
    if actions.claim(by=request.user, **form.cleaned_data) is None:
        ratelimit.consume(request, action=TRIES, user=request.user)
        return render(request, "transferring/none.html", status=404)
    return render(request, "transferring/claimed.html")


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """For programme leads: what was claimed for this employer and waits for them."""
    if not request.user.holds(Role.PROGRAMME_LEAD):
        raise PermissionDenied("Only the programme lead sees this list.")
    waiting = Release.claims.visible_to(request.user).filter(state=State.CLAIMED)
    rows = waiting.select_related("claimed_by").order_by("claimed_at", "pk")[:AT_MOST]
    return render(request, "transferring/claims.html", {"rows": rows})


def _find(request: HttpRequest, pk: int) -> Release:
    near = ("claimed_by", "portfolio__owner", "portfolio__programme", "came")
    found = Release.claims.visible_to(request.user).select_related(*near)
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """A summary of what is brought, and on which programme and with whom it goes on."""
    release = _find(request, pk)
    if release.came_id and release.settled_by_id == request.user.pk:
        return redirect("portfolios:detail", release.came_id)
    refuse(permissions.why_not_settle(Move.ACCEPT, release, request.user))
    data = request.POST if request.method == "POST" else None
    form = TakeOverForm(data, owner=release.claimed_by)
    if form.is_valid() and (came := _made(request, release, form)):
        messages.success(request, "The portfolio is taken over")
        return redirect("portfolios:detail", came.pk)
    pack = actions.pack_of(release)
    context = {"release": release, "form": form, "rows": _summary(release, pack)}
    return render(request, "transferring/take_over.html", context, status=form.status)


def _summary(release: Release, pack: dict) -> list[dict]:
    """What the employer sees before it accepts: who, how far, how many of each. No content."""
    owner = pack["owner"]
    counted = [f"{label}: {number}" for label, number in wording.counts(pack)]
    begins = receiving.begins_on(release)
    rows = [
        ("Name there", owner["name"]),
        ("Registration number there", owner["registration_number"] or "not given"),
        ("From", pack["employer"]),
        ("Programme there", pack["programme"]),
        ("How far", wording.far(pack)),
        ("Counted here from", f"{begins:%-d %B %Y}"),
        ("What comes along", "; ".join(counted)),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def _made(request: HttpRequest, release: Release, form: TakeOverForm) -> Portfolio | None:
    """The portfolio; where it is refused meanwhile the page says why."""
    try:
        with form.refusals():
            return receiving.accept_claim(release=release, by=request.user, **form.cleaned_data)
    except OSError:
        log.exception("A file of release %s could not be copied", release.pk)
        form.add_error(None, NOT_COPIED)
    return None


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not taken over."""
    receiving.decline(release=_find(request, pk), by=request.user)
    messages.success(request, "It is declined. The social worker is told.")
    return redirect("portfolios:claims")
