"""Proposing and approving a deletion: two people, each at an address of their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.reauthentication import require_recent_sign_in
from people.views.access import administers, runs_the_programme
from retention import actions, permissions
from retention.counting import counts
from retention.kinds import KINDS
from retention.models import Deletion
from retention.shown import named
from retention.sources import Due, find_due


@require_safe
@runs_the_programme
def due(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What exactly would go and what would stay, and the way to propose it."""
    found = _find_due(request, kind, pk)
    context = {
        "due": found,
        "rule": KINDS[found.kind],
        "counts": counts(kind, pk, request.user.employer_id, found.months),
        "why_not": permissions.why_not_propose(found.owner_id, request.user),
    }
    return render(request, "retention/due.html", context)


@require_POST
@administers
def propose(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Propose that it is deleted."""
    _find_due(request, kind, pk)
    made = actions.propose(kind=kind, pk=pk, by=request.user)
    messages.success(request, "The deletion is proposed. Somebody else has to approve it.")
    return redirect("retention:deletion", made.pk)


def _find_due(request: HttpRequest, kind: str, pk: int) -> Due:
    found = find_due(request.user.employer_id, kind, pk)
    if found is None:
        raise Http404
    return found


def _find(request: HttpRequest, pk: int) -> Deletion:
    rows = Deletion.objects.visible_to(request.user)
    people = ("owner", "proposed_by", "approved_by", "dropped_by")
    return get_object_or_404(rows.select_related(*people), pk=pk)


@require_safe
@runs_the_programme
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a deletion stands, and what the reader can do."""
    found = _find(request, pk)
    return render(request, "retention/deletion.html", _context(request, found))


def _context(request: HttpRequest, found: Deletion) -> dict:
    [shown] = named([found], found.employer_id)
    facts = [found.kind, found.subject_id, found.employer_id, found.months]
    return {
        "deletion": shown,
        "rule": shown.words,
        "counts": counts(*facts) if shown.is_waiting else [],
        "why_not": permissions.why_not_approve(shown, request.user),
        "why_not_drop": permissions.why_not_drop(shown, request.user),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it once more and approve: it is deleted at once. A repeat leads to the same page."""
    found = _find(request, pk)
    if request.method == "POST" and found.approved_by_id == request.user.pk:
        return redirect("retention:deletion", pk)
    if reason := permissions.why_not_approve(found, request.user):
        raise PermissionDenied(reason)
    require_recent_sign_in(request)
    if request.method == "POST":
        actions.approve(deletion=found, by=request.user)
        messages.success(request, "It is deleted. The deletion log has a line of it.")
        return redirect("retention:deletion", pk)
    return render(request, "retention/approve.html", _context(request, found))


@require_POST
@runs_the_programme
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Not now: it goes back to what is due."""
    actions.drop(deletion=_find(request, pk), by=request.user)
    messages.success(request, "It is not deleted. It is back on the list of what is due.")
    return redirect("retention:deletion", pk)
