"""Job profiles: read by everybody at an employer, written by its programme leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.holding import refuse
from standards.models import JobProfile
from standards.profiles import actions
from standards.profiles.forms import BeginForm, LinesForm
from standards.profiles.permissions import why_not_write
from standards.profiles.shown import groups_of

FORM = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which profiles there are."""
    context = {
        "profiles": JobProfile.objects.visible_to(request.user).select_related("framework"),
        "may_write": not why_not_write(request.user),
    }
    return render(request, "standards/profiles/list.html", context)


@require_safe
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """What one job asks, in one table."""
    found = _find(request, pk)
    groups = groups_of(found)
    context = {
        "profile": found,
        "head": ("Our value", "Standard"),
        "rows": [row for group in groups for row in group.rows],
        "may_write": not why_not_write(request.user),
    }
    return render(request, "standards/profiles/profile.html", context)


@require_http_methods(FORM)
def begin(request: HttpRequest) -> HttpResponse:
    """A new profile."""
    refuse(why_not_write(request.user))
    form = BeginForm(request.POST if request.method == "POST" else None, by=request.user)
    form.cancel_url = reverse("standards:profiles")
    if form.is_valid():
        made = actions.begin(by=request.user, **form.cleaned_data)
        return redirect("standards:change-profile", made.pk)
    return render(request, "standards/profiles/begin.html", {"form": form})


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its title and its lines."""
    found = _find(request, pk)
    refuse(why_not_write(request.user))
    sent = request.POST if request.method == "POST" else None
    form = LinesForm(sent, by=request.user, profile=found)
    form.cancel_url = reverse("standards:profile", args=[pk])
    if form.is_valid():
        title = form.cleaned_data["title"]
        actions.change(profile=found, title=title, lines=form.lines, by=request.user)
        messages.success(request, "The profile is saved.")
        return redirect("standards:profile", pk)
    return render(request, "standards/profiles/change.html", {"form": form, "profile": found})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away; evidence stays as it is."""
    actions.remove(profile=_find(request, pk), by=request.user)
    messages.success(request, "The profile is removed.")
    return redirect("standards:profiles")


def _find(request: HttpRequest, pk: int) -> JobProfile:
    seen = JobProfile.objects.visible_to(request.user).select_related("framework")
    return get_object_or_404(seen, pk=pk)
