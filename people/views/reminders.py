"""Whether reminders come by e-mail: everybody chooses for themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from people import actions
from people.forms import RemindersForm


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """One choice, and what comes whatever one chooses."""
    now = {"by_mail": request.user.reminded_by_mail}
    form = RemindersForm(request.POST if request.method == "POST" else None, initial=now)
    form.cancel_url = reverse("mfa_index")
    if form.is_valid():
        actions.choose_reminders(person=request.user, **form.cleaned_data)
        messages.success(request, "Your choice is saved")
        return redirect("mfa_index")
    return render(request, "people/reminders.html", {"form": form})
