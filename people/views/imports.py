"""Bringing in a file of staff: upload, look at what it would do, confirm."""

from operator import attrgetter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looks.tables import Column, Sheet
from people import actions, importing, staff_import
from people.forms import StaffFileForm
from people.models import StaffImport
from people.tables import hand_out
from people.views.access import runs_the_programme

PROBLEMS = (
    Column("Row", attrgetter("row"), 8),
    Column("Column", attrgetter("column")),
    Column("Problem", attrgetter("sentence"), 80),
)
SHOWN = 200  # problems on the page; the download has all


def _find(request: HttpRequest, pk: int) -> StaffImport:
    return get_object_or_404(StaffImport.objects.visible_to(request.user).waiting(), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file. It is kept for the check, for a day at most."""
    form = StaffFileForm(request.POST or None, request.FILES or None)
    form.cancel_url = reverse("people:list")
    if request.method == "POST" and form.is_valid():
        kept = actions.keep_file(
            employer=request.user.employer, content=form.cleaned_data["file"], by=request.user
        )
        return redirect("people:import-check", kept.pk)
    return render(request, "people/import.html", {"form": form, "columns": staff_import.COLUMNS})


@require_safe
@runs_the_programme
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do, or everything that is wrong with it."""
    kept = _find(request, pk)
    plan = importing.plan(bytes(kept.content), request.user.employer, by=request.user)
    facts = {"kept": kept, "plan": plan, "shown": plan.problems[:SHOWN]}
    return render(request, "people/import_check.html", facts)


@require_safe
@runs_the_programme
def problems(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """The problems as a file."""
    kept = _find(request, pk)
    plan = importing.plan(bytes(kept.content), request.user.employer, by=request.user)
    sheet = Sheet("Problems", PROBLEMS, plan.problems)
    return hand_out(request, "problems-in-staff-file", sheet, form=form)


@require_POST
@runs_the_programme
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the checked file in."""
    kept = get_object_or_404(StaffImport.objects.visible_to(request.user), pk=pk)
    plan = actions.confirm_file(kept=kept, by=request.user)
    if plan is None:
        messages.info(request, "This file has been imported already.")
    elif plan.problems:
        messages.info(request, "Something changed since the check. Nothing was imported.")
        return redirect("people:import-check", pk)
    else:
        messages.success(
            request,
            f"The file is imported: {len(plan.new)} new, {len(plan.changed)} changed, "
            f"{len(plan.unchanged)} as before.",
        )
    return redirect("people:list")
