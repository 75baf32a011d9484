"""Which team belongs to which service."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from people.forms import ServicesForm
from people.models import Team
from people.services import sort_teams
from people.views.access import runs_the_programme


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def services(request: HttpRequest) -> HttpResponse:
    """A line for each team of the employer."""
    employer = request.user.employer
    teams = Team.objects.filter(employer=employer).order_by("name")
    form = ServicesForm(request.POST or None, teams=teams)
    form.cancel_url = reverse("people:list")
    if request.method == "POST" and form.is_valid():
        sort_teams(employer=employer, services=form.services, by=request.user)
        messages.success(request, "The services of the teams are saved.")
        return redirect("people:list")
    return render(request, "people/services.html", {"form": form})
