"""What is due, how long what is kept, and what was deleted."""

from operator import attrgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from looks.tables import Column, Sheet
from people.tables import hand_out
from people.views.access import administers, runs_the_programme
from retention import actions, permissions
from retention.counting import summed
from retention.forms import PeriodForm
from retention.kinds import KINDS, Kind
from retention.models import Deletion, Removed
from retention.shown import named
from retention.sources import Due, due_at, periods_of

PER_PAGE = 25
DUE = (
    Column("What", attrgetter("name"), 36),
    Column("About", attrgetter("about"), 36),
    Column("Kind", attrgetter("label"), 30),
    Column("Counted from", attrgetter("since")),
    Column("Due since", attrgetter("due_on")),
)
LOG = (
    Column("When", attrgetter("removed_at")),
    Column("Kind", lambda row: row.get_kind_display(), 30),
    Column("Number", attrgetter("subject_id"), 10),
    Column("Seals", lambda row: "\n".join(one["sha256"] for one in row.fingerprints), 66),
    Column("Kept for months", attrgetter("months"), 16),
    Column("Due since", attrgetter("due_on")),
    Column("Proposed by", lambda row: row.proposed_by.name),
    Column("Approved by", lambda row: row.approved_by.name),
    Column("How much", lambda row: _how_much(row), 50),
)
# What the service removes by itself; nobody has to approve it, and a legal hold stops it.
BY_ITSELF = (
    ("Drafts in the bin", "30 days after they were put there"),
    ("Forms that were not sent", "90 days after the last change"),
    ("Word documents that were read and not used", "1 day"),
    ("Half-given answers of people who were asked for feedback", "1 day"),
    ("Email addresses of people who were asked for feedback", "When the request is over"),
    (
        "Lines of a funder’s payments with a number that nobody is registered with",
        "When they were paid for as long ago as registrations with a funder are kept",
    ),
    ("PDF files of exports, which can be made again", "30 days"),
)


@require_safe
@runs_the_programme
def index(request: HttpRequest) -> HttpResponse:
    """What is due, and what waits for a second person."""
    waiting, free = _due(request)
    context = {
        "page": Paginator(free, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": named(waiting, request.user.employer_id),
    }
    return render(request, "retention/index.html", context)


@require_safe
@runs_the_programme
def index_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """What is past its period, as a file."""
    _, free = _due(request)
    sheet = Sheet("Past its period", DUE, free)
    return hand_out(request, "due-for-deletion", sheet, form=form)


def _due(request: HttpRequest) -> tuple[list[Deletion], list[Due]]:
    """What waits for a second person, and what nobody has proposed."""
    waiting = Deletion.objects.visible_to(request.user).filter(approved_at=None, dropped_at=None)
    waiting = list(waiting.select_related("owner", "proposed_by"))
    proposed = {(one.kind, one.subject_id) for one in waiting}
    due = due_at(request.user.employer_id)
    return waiting, [one for one in due if (one.kind, one.pk) not in proposed]


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
    page = Paginator(_removed(request), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.counted = summed(row.counts.items())
    return render(request, "retention/log.html", {"page": page})


@require_safe
@runs_the_programme
def log_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The whole log as a file."""
    sheet = Sheet("Deletion log", LOG, _removed(request))
    return hand_out(request, "deletion-log", sheet, form=form)


def _removed(request: HttpRequest) -> QuerySet:
    removed = Removed.objects.visible_to(request.user)
    return removed.select_related("proposed_by", "approved_by")


def _how_much(row: Removed) -> str:
    """What went, by kind: "Entries: 12, Comments: 3"."""
    return ", ".join(f"{one.words}: {one.rows}" for one in summed(row.counts.items()))
