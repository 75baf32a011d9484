"""One person's page, and what those who run the programme may do there: one address per verb."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import actions, permissions
from people.backends import with_second_factor
from people.forms import GrantForm, PlaceForm
from people.models import Membership, Person, Role
from people.views.access import runs_the_programme


def _find(request: HttpRequest, pk: int) -> Person:
    people = with_second_factor(Person.objects.visible_to(request.user).with_roles())
    return get_object_or_404(people.select_related("team", "manager", "employer"), pk=pk)


@require_safe
@runs_the_programme
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Facts, roles and what can be done."""
    shown = _find(request, pk)
    by = request.user
    return render(
        request,
        "people/person.html",
        {
            "person": shown,
            "facts": _facts(shown),
            "roles": _roles(shown, by),
            "letters": shown.invitations.select_related("invited_by").order_by("-invited_at")[:5],
            "may_administer": permissions.why_not_administer(by) is None,
            "why_not_invite": permissions.why_not_invite(shown, by),
            "why_not_reset_factor": permissions.why_not_reset_factor(shown, by),
            "why_not_deactivate": permissions.why_not_deactivate(shown, by),
            "grant": GrantForm(employer=by.employer, held=shown.roles),
        },
    )


def _facts(shown: Person) -> list[dict]:
    place = reverse("people:place", args=[shown.pk])
    facts = [
        {"key": "Email address", "value": shown.email},
        {"key": "Team", "value": shown.team, "url": place, "about": "team and line manager"},
        {"key": "Line manager", "value": shown.manager},
        {"key": "Registration number", "value": shown.registration_number},
        {"key": "Started", "value": shown.employed_on and f"{shown.employed_on:%-d %B %Y}"},
        {"key": "Working pattern", "value": _pattern(shown)},
    ]
    return facts if shown.is_active else [{**fact, "url": ""} for fact in facts]


def _pattern(shown: Person) -> str:
    return "Full time" if shown.fte == 1 else f"{shown.fte.normalize()} of full time"


def _roles(shown: Person, by: Person) -> list[dict]:
    """The roles held now, each with the reason why it cannot be ended."""
    held = Membership.objects.current().filter(person=shown).select_related("granted_by")
    rows = []
    for membership in held.order_by("granted_at"):
        membership.person = shown
        rows.append({"held": membership, "why_not": permissions.why_not_end_role(membership, by)})
    return rows


@require_POST
@runs_the_programme
def grant_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one more role."""
    found = _find(request, pk)
    form = GrantForm(request.POST, employer=request.user.employer, held=[])
    if not form.is_valid():
        raise PermissionDenied("Choose a role from the list.")
    role = form.cleaned_data["role"]
    actions.grant_role(person=found, role=role, by=request.user)
    messages.success(request, f"{found.name} now holds the role of {Role(role).label.lower()}.")
    return redirect("people:person", pk)


@require_POST
@runs_the_programme
def end_role(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    """End a role."""
    found = _find(request, pk)
    membership = get_object_or_404(found.memberships.select_related("person"), pk=role_pk)
    actions.end_role(membership=membership, by=request.user)
    label = membership.get_role_display().lower()
    messages.success(request, f"{found.name} no longer holds the role of {label}.")
    return redirect("people:person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, after saying what that means."""
    found = _find(request, pk)
    if request.method == "POST":
        actions.deactivate(person=found, by=request.user)
        messages.success(request, f"The account of {found.name} is closed.")
        return redirect("people:person", pk)
    if reason := permissions.why_not_deactivate(found, request.user):
        raise PermissionDenied(reason)
    return render(request, "people/deactivate.html", {"person": found})


@require_POST
@runs_the_programme
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    found = _find(request, pk)
    actions.reactivate(person=found, by=request.user)
    messages.success(request, f"The account of {found.name} is open again.")
    return redirect("people:person", pk)


@require_POST
@runs_the_programme
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody who lost their second factor set up another."""
    found = _find(request, pk)
    actions.reset_second_factor(person=found, by=request.user)
    messages.success(request, f"{found.name} sets up a second factor at the next sign-in.")
    return redirect("people:person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Change team and line manager."""
    found = _find(request, pk)
    now = {"team": found.team.name if found.team else "", "manager": found.manager_id}
    form = PlaceForm(request.POST or None, initial=now, person=found, by=request.user)
    form.cancel_url = reverse("people:person", args=[pk])
    if request.method == "POST" and form.is_valid():
        reason = permissions.why_not_place(found, form.cleaned_data["manager"], request.user)
        if reason is None:
            actions.place(person=found, by=request.user, **form.cleaned_data)
            messages.success(request, f"Team and line manager of {found.name} are saved.")
            return redirect("people:person", pk)
        form.add_error("manager", reason)
    return render(request, "people/place.html", {"form": form, "person": found})
