"""Pulling words back, what the record says of it, and the lines for the data-protection officer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looks.tables import Sheet
from people.models import Role
from people.tables import hand_out
from portfolios.models import Attachment
from portfolios.models.portfolio import opens
from portfolios.redacting import actions, outside
from portfolios.redacting.forms import LINES, NoteForm, PullBackForm, Whose
from portfolios.redacting.lines import COLUMNS, rows, with_notes
from portfolios.redacting.looking import Hit, look
from portfolios.redacting.permissions import (
    lines_for,
    reads_all_of,
    sees,
    why_not_now,
    why_not_pull_back,
)
from portfolios.redacting.reach import Asked, wanted
from portfolios.redacting.targets import Target, find
from portfolios.redacting.touched import counted, files_of, known, opened_by, stands, touched_by
from portfolios.views.finding import note_opening, refuse

A_PAGE = 25
NOWHERE = "These words do not stand anywhere in it. Copy them as they stand there."
hidden = sensitive_post_parameters("found", "put", *LINES)


@never_cache
@hidden
@require_http_methods(["GET", "HEAD", "POST"])
def pull_back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say what and why. POST shows where it stands, and asks once more; nothing is changed yet."""
    target = _find(request, kind, pk)
    form = PullBackForm(request.POST or None, target=target, person=request.user)
    if form.is_valid():
        with form.refusals():
            return _preview(request, target, form)
    return _form(request, target, form)


def _form(request: HttpRequest, target: Target, form: PullBackForm) -> HttpResponse:
    context = {"target": target, "form": form}
    return render(request, "redacting/pull_back.html", context, status=form.status)


def _nowhere(request: HttpRequest, target: Target, form: PullBackForm) -> HttpResponse:
    form.add_error(None, NOWHERE)
    return _form(request, target, form)


@hidden
@require_POST
def pull_back_now(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Do it, as it was previewed."""
    target = _find(request, kind, pk)
    form = PullBackForm(request.POST, target=target, person=request.user)
    if form.is_valid():
        with form.refusals():
            done = actions.pull_back(target=target, by=request.user, asked=_asked(form))
            if done is None:
                return _nowhere(request, target, form)
            messages.success(request, "It is pulled back")
            return redirect("portfolios:redaction", done.pk)
    return _form(request, target, form)


def _find(request: HttpRequest, kind: str, pk: int) -> Target:
    target = find(kind, pk, request.user)
    refuse(why_not_pull_back(target, request.user))
    if target.may_be_whole or opens(request.user, target.portfolio):
        note_opening(request, target.about, target.portfolio)
    return target


def _asked(form: PullBackForm) -> Asked:
    facts = form.cleaned_data
    return Asked(facts["reason"], form.is_whole, tuple(form.phrases), facts.get("put", ""))


def _preview(request: HttpRequest, target: Target, form: PullBackForm) -> HttpResponse:
    seeking = wanted(target, request.user, _asked(form))
    refuse(why_not_now(seeking.portfolios))
    context = {
        "target": target,
        "instead": seeking.instead,
        "near": seeking.near,
        "sent": [(name, one) for name in form.fields for one in form.data.getlist(name)],
    }
    if sees(seeking.portfolios, request.user):
        hits, files = look(seeking, request.user), files_of(seeking)
        if not stands(hits, files):
            return _nowhere(request, target, form)
        context |= {"sees": True, **_where(hits, files)}
    return render(request, "redacting/preview.html", context)


def _where(hits: list[Hit], files: list[Attachment]) -> dict:
    """What whoever asks may know of it."""
    hits = known(hits)
    touched = touched_by(hits, files)
    return {
        "places": sorted(counted(hits).items()),
        "files": len(files),
        "outside": outside.found(touched),
        "opened": len(opened_by(hits, files)),
        "arrived": bool(outside.arrived(touched)),
    }


@never_cache
@require_safe
def redaction(request: HttpRequest, pk: int) -> HttpResponse:
    """What the record says of one: when, by whom, why, where it went, who may have a copy."""
    found = get_object_or_404(with_notes(lines_for(request.user)), pk=pk)
    [row] = rows(found)
    all_of_it = reads_all_of(found, request.user)
    context = {"line": row, "all_of_it": all_of_it, "runs": _is_administrator(request)}
    return render(request, "redacting/redaction.html", context)


def _is_administrator(request: HttpRequest) -> bool:
    return request.user.holds(Role.ADMINISTRATOR)


def _only_administrators(request: HttpRequest) -> None:
    if not _is_administrator(request):
        raise Http404


@never_cache
@require_safe
def redactions(request: HttpRequest) -> HttpResponse:
    """The lines for the data-protection officer, newest first; the way to pull words back."""
    _only_administrators(request)
    form = Whose(request.GET or None, person=request.user)
    if "portfolio" in request.GET and form.is_valid():
        return redirect("portfolios:pull-back", "portfolio", form.cleaned_data["portfolio"].pk)
    lines = with_notes(lines_for(request.user))
    page = Paginator(lines.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": rows(*page.object_list), "form": form}
    return render(request, "redacting/redactions.html", context)


@never_cache
@require_safe
def redactions_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same as a file."""
    _only_administrators(request)
    found = rows(*with_notes(lines_for(request.user)).order_by("pk"))
    return hand_out(request, "redactions", Sheet("Redactions", COLUMNS, found), form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_redaction(request: HttpRequest, pk: int) -> HttpResponse:
    """The officer's own number and note, beside the line."""
    _only_administrators(request)
    about = get_object_or_404(with_notes(lines_for(request.user)), pk=pk)
    [row] = rows(about)
    form = NoteForm(request.POST or None, initial={"number": row.number, "words": row.note})
    if form.is_valid():
        actions.note_redaction(redaction=about, by=request.user, **form.cleaned_data)
        messages.success(request, "The note is kept")
        return redirect("portfolios:redaction", pk)
    return render(request, "redacting/note.html", {"line": row, "form": form})
