"""Invitations: sending them, and taking one up."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import F, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from people import actions
from people.forms import ChoosePasswordForm, InviteForm, InviteManyForm
from people.letters import invitation_for
from people.models import Person
from people.views.access import runs_the_programme

MOST_AT_ONCE = 200
form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@form_page
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password with the link of a letter. Looking at it uses nothing up."""
    invitation = invitation_for(token)
    if invitation is None:
        return _no_use(request)
    form = ChoosePasswordForm(request.POST or None, person=invitation.person)
    if request.method != "POST" or not form.is_valid():
        facts = {"form": form, "person": invitation.person}
        return render(request, "people/accept.html", facts)
    person = actions.accept_invitation(token=token, password=form.cleaned_data["password"])
    return _no_use(request) if person is None else _signed_in(request, person)


def _no_use(request: HttpRequest) -> HttpResponse:
    """The one answer to a token that is used, old, withdrawn or was never given out."""
    return render(request, "people/no_invitation.html", status=404)


def _signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    """They have just shown the letter and chosen the password: on to the second factor."""
    login(request, person)
    record_authentication(request, person, method="password", reauthenticated=True)
    messages.success(request, "Your password is saved. Now add a second way to sign in.")
    return redirect("mfa_index")


@form_page
@runs_the_programme
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account for one new colleague, who gets a letter."""
    form = InviteForm(request.POST or None, by=request.user)
    form.cancel_url = reverse("people:list")
    if request.method == "POST" and form.is_valid():
        person = actions.invite(
            employer=request.user.employer, by=request.user, **form.cleaned_data
        )
        messages.success(request, f"{person.name} will get an email with a link.")
        return redirect("people:person", person.pk)
    return render(request, "people/invite.html", {"form": form})


@form_page
@runs_the_programme
def invite_many(request: HttpRequest) -> HttpResponse:
    """Send letters to those who have not taken up their account."""
    waiting = _waiting(request.user)
    form = InviteManyForm(request.POST or None, waiting=waiting)
    form.cancel_url = reverse("people:list")
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["people"]
        for person in chosen:
            actions.invite_again(person=person, by=request.user)
        messages.success(request, f"{len(chosen)} people will get an email with a link.")
        return redirect("people:list")
    form.show(list(waiting[:MOST_AT_ONCE]))
    return render(request, "people/invite_many.html", {"form": form})


def _waiting(by: Person) -> QuerySet:
    return (
        Person.objects.visible_to(by)
        .not_joined()
        .annotate(last_invited_at=Max("invitations__invited_at"))
        .order_by(F("last_invited_at").asc(nulls_first=True), "last_name", "first_name", "pk")
    )


@require_POST
@runs_the_programme
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Another letter to one person."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    actions.invite_again(person=person, by=request.user)
    messages.success(request, f"{person.name} will get an email with a link.")
    return redirect("people:person", pk)


@require_POST
@runs_the_programme
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """No letter that this person was sent works any longer."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if not actions.withdraw_invitations(person=person, by=request.user):
        raise PermissionDenied("They have no invitation that could be withdrawn.")
    messages.success(request, f"The invitations of {person.name} no longer work.")
    return redirect("people:person", pk)
