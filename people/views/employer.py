"""The employer's own details."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from people import actions
from people.forms import EmployerForm
from people.views.access import administers


@require_http_methods(["GET", "HEAD", "POST"])
@administers
def employer(request: HttpRequest) -> HttpResponse:
    """What the employer calls its programme lead, how much is moderated, whether packs go out."""
    mine = request.user.employer
    held = {name: getattr(mine, name) for name in EmployerForm.base_fields}
    form = EmployerForm(request.POST or None, initial=held)
    form.cancel_url = reverse("people:list")
    if request.method == "POST" and form.is_valid():
        actions.change_employer(employer=mine, by=request.user, **form.cleaned_data)
        messages.success(request, "The details are saved.")
        return redirect("people:list")
    return render(request, "people/employer.html", {"form": form})
