"""Which body looks at which employer: the list, letting one in, ending it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from oversight.models import Remit, Visit
from oversight.visits import remits
from oversight.visits.asking import standing, with_recommends
from oversight.visits.forms import LetForm
from oversight.visits.permissions import why_not_end, why_not_review, why_not_speak
from oversight.visits.seeing import for_both, for_speakers
from people.holding import refuse
from people.models import Person
from people.prepared import prepared


@require_safe
@for_both
def visits(request: HttpRequest) -> HttpResponse:
    """Who looks at whom, as one's own side sees it."""
    context = {
        "visits": [(one, standing(one)) for one in _planned(request.user)],
        "remits": _current(request.user),
        "reviews": why_not_review(request.user) is None,
        "may_let": why_not_speak(request.user) is None,
    }
    return render(request, "oversight/visits/list.html", context)


@prepared
def _planned(person: Person) -> QuerySet[Visit]:
    seen = with_recommends(Visit.objects.visible_to(person))
    return seen.select_related("remit__body", "remit__employer")


@prepared
def _current(person: Person) -> QuerySet[Remit]:
    found = Remit.objects.visible_to(person).current()
    return found.select_related("body", "employer", "agreed_by")


@require_http_methods(["GET", "HEAD", "POST"])
@for_speakers
def let(request: HttpRequest) -> HttpResponse:
    """Let a body look at one's employer."""
    form = LetForm(request.POST or None, by=request.user)
    form.cancel_url = reverse("oversight:visits")
    if form.is_valid():
        made = remits.let(body=form.cleaned_data["body"], by=request.user)
        messages.success(request, f"{made.body} has been told.")
        return redirect("oversight:visits")
    return render(request, "oversight/visits/let.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and end it."""
    found = Remit.objects.visible_to(request.user).select_related("body", "employer")
    remit = get_object_or_404(found, pk=pk)
    refuse(why_not_end(remit, request.user))
    if request.method == "POST":
        remits.end(remit=remit, by=request.user)
        messages.success(request, "It has ended, and the other side has been told.")
        return redirect("oversight:visits")
    return render(request, "oversight/visits/end.html", {"remit": remit})
