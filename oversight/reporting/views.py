"""Annual reports: everybody at the employer reads them, leads write, senior leaders publish."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oversight.models import AnnualReport, ReportPdf
from oversight.reporting import actions
from oversight.reporting.contents import contents_of, with_earlier
from oversight.reporting.doing import actions_of
from oversight.reporting.forms import BeginForm, ChooseForm, GiveBackForm, WriteForm
from oversight.reporting.permissions import parts_of, why_not, why_not_begin
from oversight.reporting.sections import BY_KEY, SECTIONS
from oversight.reporting.workflow import Move
from people.models import Person
from people.prepared import NOBODY, prepared

FORMS = ["GET", "HEAD", "POST"]


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Those that the reader may open, the latest first."""
    found = AnnualReport.objects.visible_to(request.user).defer("contents", "texts")
    may_begin = bool(parts_of(request.user)) and not why_not_begin(request.user)
    context = {"reports": found, "may_begin": may_begin}
    return render(request, "oversight/reporting/reports.html", context)


@require_http_methods(FORMS)
def begin(request: HttpRequest) -> HttpResponse:
    """A report of a year, or its next edition."""
    if not parts_of(request.user):
        raise Http404
    if reason := why_not_begin(request.user):
        raise PermissionDenied(reason)
    form = BeginForm(request.POST or None)
    form.cancel_url = reverse("oversight:reports")
    if form.is_valid():
        made = actions.begin(year=form.cleaned_data["year"], by=request.user)
        return redirect("oversight:report", made.pk)
    return render(request, "oversight/reporting/begin.html", {"form": form})


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """All that it says, and what the reader can do with it."""
    found = _found(request, pk)
    context = {
        "report": found,
        "contents": contents_of(found),
        "sections": SECTIONS,
        "may": {move.value: not why_not(move, found, request.user) for move in Move},
        "why_not_propose": why_not(Move.PROPOSE, found, request.user),
        "pdf": next(iter(_pdf(NOBODY, report=pk)), None),
        "is_near": bool(parts_of(request.user)),
    }
    return render(request, "oversight/reporting/report.html", context)


@require_safe
def counted(request: HttpRequest, pk: int) -> HttpResponse:
    """How each figure of a report is counted."""
    found = _found(request, pk)
    context = {"report": found, "contents": contents_of(found)}
    return render(request, "oversight/reporting/counted.html", context)


@require_http_methods(FORMS)
def write(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The text of one section."""
    found = _found(request, pk)
    _insist(Move.WRITE, found, request)
    if section not in BY_KEY:
        raise Http404
    initial = {"words": found.texts.get(section, "")}
    form = WriteForm(request.POST or None, section=BY_KEY[section], initial=initial)
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.write(report=found, section=section, words=words, by=request.user)
        return _back(request, found, "It is saved.")
    return _form(request, found, form, BY_KEY[section].title)


@require_http_methods(FORMS)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which actions the report tells of."""
    found = _found(request, pk)
    _insist(Move.WRITE, found, request)
    known = actions_of(found.employer_id, found.year, found.chosen)
    form = ChooseForm(request.POST or None, actions=known, initial={"refs": found.chosen})
    if form.is_valid():
        actions.choose(report=found, refs=form.cleaned_data["refs"], by=request.user)
        return _back(request, found, "It is saved.")
    return _form(request, found, form, "Actions")


@require_http_methods(FORMS)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then throw it away."""
    found = _found(request, pk)
    _insist(Move.DISCARD, found, request)
    if request.method == "POST":
        actions.discard(report=found, by=request.user)
        messages.success(request, "The report is thrown away.")
        return redirect("oversight:reports")
    return render(request, "oversight/reporting/discard.html", {"report": found})


@require_http_methods(FORMS)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it to the senior leaders: figures and words are frozen."""
    found = _found(request, pk)
    _insist(Move.PROPOSE, found, request)
    if request.method == "POST":
        actions.propose(report=found, by=request.user)
        return _back(request, found, "The senior leaders have been told.")
    return render(request, "oversight/reporting/propose.html", {"report": found})


@require_http_methods(FORMS)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It is to be changed before it is published."""
    found = _found(request, pk)
    _insist(Move.GIVE_BACK, found, request)
    form = GiveBackForm(request.POST or None)
    if form.is_valid():
        actions.give_back(report=found, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, "It can be written again.")
        return redirect("oversight:reports")
    return _form(request, found, form, "Give it back")


@require_http_methods(FORMS)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody at the employer can read it from now on."""
    found = _found(request, pk)
    _insist(Move.PUBLISH, found, request)
    if request.method == "POST":
        actions.publish(report=found, by=request.user)
        return _back(request, found, "It is published. Its PDF is being made.")
    return render(request, "oversight/reporting/publish.html", {"report": found})


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a tagged PDF."""
    found = _found(request, pk)
    made = get_object_or_404(ReportPdf, report=found, content__isnull=False)
    response = HttpResponse(bytes(made.content), content_type="application/pdf")
    name = f"{found.contents['title']}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the PDF once more, where it could not be made."""
    found = _found(request, pk)
    if not parts_of(request.user):
        raise Http404
    get_object_or_404(ReportPdf, report=found)
    actions.make_again(report=found, by=request.user)
    return _back(request, found, "The PDF is being made.")


def _found(request: HttpRequest, pk: int) -> AnnualReport:
    return _seen.or_404(request.user, pk=pk)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[AnnualReport]:
    known = with_earlier(AnnualReport.objects.visible_to(person))
    return known.select_related("employer", "published_by").filter(pk=pk)


@prepared
def _pdf(nobody: Person, *, report: int) -> QuerySet[ReportPdf]:
    """That of a report, if it has one, without its bytes."""
    return ReportPdf.objects.filter(report=report).select_related("job").defer("content")


def _insist(move: Move, found: AnnualReport, request: HttpRequest) -> None:
    if reason := why_not(move, found, request.user):
        raise PermissionDenied(reason)


def _form(request: HttpRequest, found: AnnualReport, form, title: str) -> HttpResponse:
    form.cancel_url = reverse("oversight:report", args=[found.pk])
    context = {"report": found, "form": form, "title": title}
    return render(request, "oversight/reporting/form.html", context)


def _back(request: HttpRequest, found: AnnualReport, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("oversight:report", found.pk)
