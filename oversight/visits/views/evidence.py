"""What a body reads: which records, each without names, and the year's figures."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from endorsement.moderating.forms import PrepareForm
from endorsement.moderating.pack import fingerprint_of
from oversight.models import Visit, VisitRecord
from oversight.visits import evidence
from oversight.visits.forms import ReplaceForm
from oversight.visits.listing import HEAD, ROUNDED, Shown, shown_to
from oversight.visits.permissions import may_read_evidence, parts_in, why_not_prepare
from oversight.visits.seeing import for_both
from oversight.visits.views.shared import find_visit, form_page, page_of
from oversight.visits.workflow import Part
from people.holding import refuse
from people.models import Person
from people.prepared import prepared
from people.tables import hand_out
from portfolios.views.finding import note_opening


@require_safe
@for_both
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Every record with its state, and the figures as they were frozen."""
    found = find_visit(request, pk)
    shown = shown_to(request.user, found)
    context = {
        "visit": found,
        "records": shown.records,
        "links": _linked(shown, request.user),
        "may_prepare": why_not_prepare(found, request.user) is None,
        "head": HEAD,
        "rows": shown.rows,
        "rounded": ROUNDED,
        "population": shown.population,
        "has_file": bool(shown.sheets()),
    }
    return render(request, "oversight/visits/evidence.html", context)


def _linked(shown: Shown, person: Person) -> set[int]:
    """The records that `person` may open."""
    if Part.LEAD in parts_in(shown.visit.remit, person):
        return {one.pk for one in shown.records}
    reads = may_read_evidence(shown.visit, person)
    return {one.pk for one in evidence.readable(shown.visit)} if reads else set()


@require_safe
@for_both
def table(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """The same as a file; the records themselves are read here, and are in none."""
    found = find_visit(request, pk)
    sheets = shown_to(request.user, found).sheets()
    if not sheets:
        raise Http404
    return hand_out(request, f"evidence-of-visit-{pk}", *sheets, form=form, visit=pk)


def find_record(request: HttpRequest, pk: int, *, note: bool = True) -> VisitRecord:
    """A record that the asker may read; its owner can see that it was opened.

    Leads read what was drawn, reviewers what was released; nobody else finds one.
    """
    found = _seen.or_404(request.user, pk=pk)
    if Part.LEAD not in parts_in(found.visit.remit, request.user):
        reads = may_read_evidence(found.visit, request.user)
        if not reads or not found.is_readable:
            raise Http404
    if note:
        note_opening(request, found, found.edition.portfolio)
    return found


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[VisitRecord]:
    seen = VisitRecord.objects.filter(pk=pk, visit__in=Visit.objects.visible_to(person))
    near = ("visit__remit__body", "visit__remit__employer", "edition__portfolio")
    return evidence.with_readable(seen.select_related(*near))


@require_safe
@for_both
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The record without its names, as the body reads it; for the lead before it does."""
    found = find_record(request, pk)
    can_change = why_not_prepare(found.visit, request.user) is None
    may_prepare = can_change and found.state == VisitRecord.State.DRAWN
    pack = evidence.pack_of(found)
    context = {
        "record": found,
        "pack": pack,
        "seen": fingerprint_of(pack) if may_prepare else "",
        "is_preview": Part.LEAD in parts_in(found.visit.remit, request.user),
        "may_prepare": may_prepare,
        "may_replace": can_change and found.state != VisitRecord.State.REPLACED,
    }
    return render(request, "oversight/visits/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands instead of which words."""
    found = find_record(request, pk)
    refuse(why_not_prepare(found.visit, request.user))
    form = PrepareForm(
        request.POST or None,
        swaps=evidence.swaps_of(found),
        files=[],
        prepared=evidence.prepared(found),
        initial={},
    )
    if form.is_valid():
        about = {"swaps": form.wanted, "seen": form.prepared}
        evidence.prepare(record=found, by=request.user, **about)
        return redirect("oversight:visit-record", pk)
    title = "What is replaced in the record"
    back = reverse("oversight:visit-record", args=[pk])
    text = "Each line says what stands instead of words of the record, in every spelling."
    return form_page(request, form, title=title, back=back, caption=found.code, text=text)


@require_POST
@for_both
def let_through(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead has read it, and nothing in it says whose it is."""
    found = find_record(request, pk, note=False)
    evidence.let_through(record=found, by=request.user, seen=request.POST.get("seen"))
    messages.success(request, f"{found.code} is let through. The body reads it with the others.")
    return redirect("oversight:visit-evidence", found.visit_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another record is drawn instead, and why."""
    found = find_record(request, pk, note=False)
    refuse(why_not_prepare(found.visit, request.user))
    form = ReplaceForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        other = evidence.replace(record=found, by=request.user, reason=reason)
        left = f"{other.code} was drawn instead." if other else "There is no other to draw."
        messages.success(request, f"{found.code} will not be read. {left}")
        return redirect("oversight:visit-evidence", found.visit_id)
    back = page_of("visit-evidence", found.visit)
    text = "The seed of the visit says which record is drawn instead. Nobody chooses it."
    about = {"title": f"Replace {found.code.lower()}", "caption": f"Quality {found.visit}"}
    return form_page(request, form, back=back, text=text, **about)
