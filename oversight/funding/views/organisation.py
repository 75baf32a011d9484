"""The page of what funders ask about the employer itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from oversight.funding import describing
from oversight.funding.forms.organisation import OrganisationForm
from people.models import Person
from people.views.access import runs_the_programme


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def organisation(request: HttpRequest) -> HttpResponse:
    """What is known, and correcting it."""
    found = describing.organisation_of(request.user)
    held = {name: getattr(found, name) for name in describing.FACTS}
    people = Person.objects.visible_to(request.user).filter(is_active=True)
    form = OrganisationForm(request.POST or None, people=people, initial=held)
    form.cancel_url = reverse("oversight:funding:overview")
    if form.is_valid():
        with form.refusals():
            describing.describe(by=request.user, **form.cleaned_data)
            messages.success(request, "What funders ask about your organisation is saved")
            return redirect("oversight:funding:overview")
    context = {"form": form, "organisation": found}
    return render(request, "oversight/funding/organisation.html", context, status=form.status)
