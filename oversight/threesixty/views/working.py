"""What a programme lead puts beside a statement: evidence and actions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from oversight.models import Pulse, ReviewEvidence
from oversight.pulse.permissions import why_not_run
from oversight.themes.forms import answerable
from oversight.threesixty import actions
from oversight.threesixty.forms import ActionForm, EvidenceForm
from oversight.threesixty.views.results import find_closed


def _statement(request: HttpRequest, pk: int, key: str) -> tuple[Pulse, str, str]:
    """The review, the words of the statement and its page, for who runs reviews; else 404."""
    if why_not_run(request.user):
        raise Http404
    review = find_closed(request, pk)
    words = {one["key"]: one["words"] for one in review.questions["questions"]}
    if key not in words:
        raise Http404
    return review, words[key], reverse("oversight:review-statement", args=[pk, key])


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Say what shows how a statement stands."""
    review, words, back = _statement(request, pk, key)
    form = EvidenceForm(request.POST or None)
    form.cancel_url = back
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("words", "link")}
        actions.show_evidence(review=review, by=request.user, statement=key, **said)
        messages.success(request, "It stands beside the statement.")
        return redirect(back)
    context = {"form": form, "words": words, "back": back, "title": "Add what shows it"}
    return render(request, "oversight/threesixty/add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Plan what is done about a statement."""
    review, words, back = _statement(request, pk, key)
    form = ActionForm(request.POST or None, people=answerable(review.employer_id))
    form.cancel_url = back
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "why", "owner", "due_on")}
        actions.plan_action(review=review, by=request.user, statement=key, **said)
        messages.success(request, "It is in the action plan, and whoever sees to it is told.")
        return redirect(back)
    context = {"form": form, "words": words, "back": back, "title": "Plan an action"}
    return render(request, "oversight/threesixty/add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out what was said to show a statement."""
    if why_not_run(request.user):
        raise Http404
    ours = ReviewEvidence.objects.filter(pulse__in=Pulse.objects.visible_to(request.user))
    found = get_object_or_404(ours.select_related("pulse"), pk=pk)
    back = reverse("oversight:review-statement", args=[found.pulse_id, found.statement])
    if request.method != "POST":
        context = {"evidence": found, "back": back}
        return render(request, "oversight/threesixty/remove.html", context)
    actions.remove_evidence(evidence=found, by=request.user)
    messages.success(request, "It is taken out.")
    return redirect(back)
