"""Reading an edition: what waits, the edition, one entry of it, one file of it."""

from operator import attrgetter

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Concat
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.redactions import lines
from dispatch.reminders.shown import THIS, with_days
from endorsement import comparing, judging, permissions
from endorsement import contents as finding
from endorsement.models import Decision, Edition, Judgement
from endorsement.presenting import (
    path_of,
    people_of,
    signed_rows,
    stands,
    statements_of,
    steps_for,
)
from endorsement.sealing.printing import seal_of
from endorsement.standing import standing, withdrawal_of
from endorsement.waiting import decisions_for
from looks.tables import Column, Sheet
from people.models import Person
from people.prepared import prepared
from people.tables import hand_out
from portfolios.redacting.permissions import runs
from portfolios.serving import file_response
from portfolios.views.finding import note_opening

A_PAGE = 25
STEP = Concat(THIS, Value(":"), OuterRef("state"))  # what reminders call its step of today
WAITING = (
    Column("Social worker", lambda edition: edition.portfolio.owner.name),
    Column("Edition", attrgetter("number"), 10),
    Column("Programme", lambda edition: edition.portfolio.programme.title, 40),
    Column("Where it is", lambda edition: edition.get_state_display()),
    Column("Since", lambda edition: timezone.localdate(edition.moved_at)),
)


def find_edition(request: HttpRequest, pk: int) -> Edition:
    return _edition.or_404(request.user, pk=pk)


def opened(request: HttpRequest, pk: int) -> Edition:
    """The edition, for somebody who may see it; the access log notes who is not its owner."""
    edition = find_edition(request, pk)
    note_opening(request, edition, edition.portfolio)
    return edition


@prepared
def _edition(person: Person, *, pk: int) -> QuerySet:
    found = Edition.objects.visible_to(person).for_page().filter(pk=pk)
    return with_days(found, "decision", about=STEP)


@prepared
def _decisions(person: Person, *, edition: int) -> QuerySet:
    found = Decision.objects.visible_to(person).filter(edition=edition)
    return found.select_related("decided_by", "signature")


@prepared
def judgements_in(person: Person, *, edition: int) -> QuerySet:
    """Those of an edition that `person` may read."""
    return Judgement.objects.visible_to(person).filter(edition=edition)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The editions that wait for a decision of whoever asks, the longest wait first."""
    page = Paginator(decisions_for(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "endorsement/waiting.html", {"page": page})


@require_safe
def waiting_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same list as a file."""
    sheet = Sheet("Waiting for a decision", WAITING, decisions_for(request.user))
    return hand_out(request, "waiting-for-a-decision", sheet, form=form)


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Its contents, where it stands, what was decided, and what the reader may do now."""
    edition = opened(request, pk)
    decisions = _decisions(request.user, edition=pk)
    judgements = judgements_in(request.user, edition=pk)
    contents = edition.contents
    may_judge = permissions.why_not_judge(edition, request.user) is None
    mine = [one for one in judgements if one.created_by_id == request.user.pk]
    left = judging.left(contents, mine) if may_judge else []
    judged = judging.counted(contents, mine) if may_judge else None
    return render(
        request,
        "endorsement/edition.html",
        {
            "edition": edition,
            "redactions": lines(edition),
            "runs": runs(edition.portfolio, request.user),
            "contents": contents,
            "people": people_of(edition, contents),
            "stands": stands(edition),
            "seal": seal_of(edition),
            "withdrawal": withdrawal_of(edition),
            "signed": signed_rows(edition, contents, decisions),
            "declaration": standing(edition, decisions).get(edition.declaration_id, ""),
            "path": path_of(edition, contents, decisions, judgements, judged),
            "actions": steps_for(edition, request.user, contents, left),
            "judged": judged,
            "left": left,
            "frameworks": statements_of(contents, judgements),
        },
    )


@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new in this edition, beside the one before it. The first has none."""
    edition = opened(request, pk)
    before = get_object_or_404(
        Edition.objects.visible_to(request.user),
        portfolio=edition.portfolio_id,
        number=edition.number - 1,
    )
    published = Judgement.objects.visible_to(request.user).filter(
        edition__in=[before, edition], published_at__isnull=False
    )
    found = comparing.compared(before, edition, list(published))
    context = {"edition": edition, "before": before, "found": found}
    return render(request, "endorsement/differences.html", context)


@require_safe
def entry(request: HttpRequest, pk: int, entry_id: int) -> HttpResponse:
    """One entry as it was on the day of submission."""
    edition = opened(request, pk)
    contents = edition.contents
    place = finding.place_of(contents, entry_id)
    if place is None:
        raise Http404
    entries = finding.entries_of(contents)
    return render(
        request,
        "endorsement/entry.html",
        {
            "edition": edition,
            "redactions": lines(edition),
            "entry": entries[place],
            "before": entries[place - 1] if place else None,
            "after": entries[place + 1] if place + 1 < len(entries) else None,
            "may_judge": permissions.why_not_judge(edition, request.user) is None,
        },
    )


@require_safe
def attachment(request: HttpRequest, pk: int, attachment_id: int) -> FileResponse:
    """One file as it was on the day of submission, to keep; a browser never shows it in place."""
    edition = opened(request, pk)
    file = finding.attachment_of(edition.contents, attachment_id)
    if file is None or not file["kept_under"] or not default_storage.exists(file["kept_under"]):
        raise Http404
    content = default_storage.open(file["kept_under"])
    return file_response(content, file["name"], file["content_type"], as_attachment=True)
