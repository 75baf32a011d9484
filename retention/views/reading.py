"""What is due, how long what is kept, and what was deleted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from people.views.access import administers, runs_the_programme
from retention import actions, permissions
from retention.counting import summed
from retention.forms import PeriodForm
from retention.kinds import KINDS, Kind
from retention.models import Deletion, Removed
from retention.shown import named
from retention.sources import due_at, periods_of

PER_PAGE = 25
# What the service removes by itself; nobody has to approve it, and a legal hold stops it.
BY_ITSELF = (
    ("Drafts in the bin", "30 days after they were put there"),
    ("Forms that were not sent", "90 days after the last change"),
    ("Word documents that were read and not used", "1 day"),
    ("Half-given answers of people who were asked for feedback", "1 day"),
    ("Email addresses of people who were asked for feedback", "When the request is over"),
    ("PDF files of exports, which can be made again", "30 days"),
)


@require_safe
@runs_the_programme
def index(request: HttpRequest) -> HttpResponse:
    """What is due, and what waits for a second person."""
    waiting = Deletion.objects.visible_to(request.user).filter(approved_at=None, dropped_at=None)
    waiting = list(waiting.select_related("owner", "proposed_by"))
    proposed = {(one.kind, one.subject_id) for one in waiting}
    due = due_at(request.user.employer_id)
    free = [one for one in due if (one.kind, one.pk) not in proposed]
    context = {
        "page": Paginator(free, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": named(waiting, request.user.employer_id),
    }
    return render(request, "retention/index.html", context)


@require_safe
@runs_the_programme
def periods(request: HttpRequest) -> HttpResponse:
    """How long each kind is kept, from which day, and where that comes from."""
    months = periods_of(request.user.employer_id)
    rows = [{"kind": kind, "rule": rule, "months": months[kind]} for kind, rule in KINDS.items()]
    may_set = permissions.why_not_set(request.user) is None
    context = {"rows": rows, "may_set": may_set, "by_itself": BY_ITSELF}
    return render(request, "retention/periods.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administers
def period(request: HttpRequest, kind: str) -> HttpResponse:
    """Change how long one kind is kept."""
    if kind not in Kind.values:
        raise Http404
    months = periods_of(request.user.employer_id)[Kind(kind)]
    form = PeriodForm(request.POST or None, initial={"months": months})
    form.cancel_url = reverse("retention:periods")
    if request.method == "POST" and form.is_valid():
        actions.set_period(kind=kind, by=request.user, **form.cleaned_data)
        messages.success(request, "The period is saved.")
        return redirect("retention:periods")
    context = {"form": form, "kind": Kind(kind), "rule": KINDS[Kind(kind)]}
    return render(request, "retention/period.html", context)


@require_safe
@runs_the_programme
def log(request: HttpRequest) -> HttpResponse:
    """What was deleted: kind, number, counts and the two people; no content is kept."""
    rows = Removed.objects.visible_to(request.user).select_related("proposed_by", "approved_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.counted = summed(row.counts.items())
    return render(request, "retention/log.html", {"page": page})
