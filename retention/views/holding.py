"""Legal holds: set by an administrator, released by two people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.models import Person
from people.reauthentication import require_recent_sign_in
from people.views.access import administers, runs_the_programme
from retention import actions, permissions
from retention.forms import HoldForm
from retention.models import Hold
from retention.portfolios import names_of
from retention.shown import named_holds

AUDIENCE = "Administrators see the reason. Programme leads see that there is a hold. Nobody else."


@require_safe
@runs_the_programme
def holds(request: HttpRequest) -> HttpResponse:
    """Every hold, those in force first."""
    rows = Hold.objects.visible_to(request.user).with_people().order_by("released_at", "-set_at")
    shown = named_holds(rows, request.user.employer_id)
    in_force = [one for one in shown if one.released_at is None]
    ended = [one for one in shown if one.released_at]
    may_set = permissions.why_not_set(request.user) is None
    context = {"in_force": in_force, "ended": ended, "may_set": may_set}
    return render(request, "retention/holds.html", context)


def _find(request: HttpRequest, pk: int) -> Hold:
    return get_object_or_404(Hold.objects.visible_to(request.user).with_people(), pk=pk)


@require_safe
@runs_the_programme
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """One hold, and how it ends."""
    found = _find(request, pk)
    [shown] = named_holds([found], found.employer_id)
    context = {
        "hold": shown,
        "may_see_reason": permissions.why_not_set(request.user) is None,
        "why_not_ask": permissions.why_not_ask_release(found, request.user),
        "why_not_release": permissions.why_not_release(found, request.user),
        "why_not_keep": permissions.why_not_keep(found, request.user),
    }
    return render(request, "retention/hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administers
def set_hold(request: HttpRequest, person_pk: int) -> HttpResponse:
    """On everything of a person, or on one of their portfolios."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=person_pk)
    portfolios = names_of(request.user.employer_id, owner=person.pk)
    choices = [("person", f"Everything of {person.name}: the account and all portfolios")]
    choices += [(str(pk), f"One portfolio. {name}") for pk, name in portfolios.items()]
    form = HoldForm(request.POST or None, choices=choices)
    form.cancel_url = reverse("people:person", args=[person_pk])
    if request.method == "POST" and form.is_valid():
        about, reason = form.cleaned_data["about"], form.cleaned_data["reason"]
        on = {"person": person} if about == "person" else {"portfolio_id": int(about)}
        made = actions.set_hold(reason=reason, by=request.user, **on)
        messages.success(request, "The hold is set. Nothing of it is deleted from now on.")
        return redirect("retention:hold", made.pk)
    context = {"form": form, "person": person, "audience": AUDIENCE}
    return render(request, "retention/set_hold.html", context)


@require_POST
@administers
def ask_release(request: HttpRequest, pk: int) -> HttpResponse:
    """The first of two people says that it can end."""
    actions.ask_release(hold=_find(request, pk), by=request.user)
    messages.success(request, "Somebody else has to agree before the hold ends.")
    return redirect("retention:hold", pk)


@require_POST
@runs_the_programme
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees."""
    found = _find(request, pk)
    require_recent_sign_in(request)
    actions.release(hold=found, by=request.user)
    messages.success(request, "The hold is released.")
    return redirect("retention:hold", pk)


@require_POST
@runs_the_programme
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The hold goes on."""
    actions.keep(hold=_find(request, pk), by=request.user)
    messages.success(request, "The hold goes on.")
    return redirect("retention:hold", pk)
