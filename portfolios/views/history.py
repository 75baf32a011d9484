"""What an entry said before: its versions, any two beside each other, and one restored."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from portfolios import actions, facts, permissions
from portfolios.differences import differences
from portfolios.models import Version
from portfolios.views.finding import find_entry, refuse


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of an entry, the newest first, for its author."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_see_history(entry, request.user))
    versions = Version.objects.visible_to(request.user).filter(entry=entry).defer("body", "facts")
    return render(request, "portfolios/history.html", {"entry": entry, "versions": versions})


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, and how what the entry says now differs from it."""
    return _shown(request, find_version(request, pk))


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions of an entry, the older first."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_see_history(entry, request.user))
    asked = {request.GET.get(name, "") for name in ("one", "other")}
    wanted = [int(one) for one in asked if one.isdecimal()]
    mine = Version.objects.visible_to(request.user).filter(entry=entry, pk__in=wanted)
    found = list(mine.order_by("pk"))
    if len(found) != 2:
        messages.error(request, "Select two different versions.")
        return redirect("portfolios:history", pk)
    older, newer = found
    return render(
        request,
        "portfolios/compare.html",
        {
            "entry": entry,
            "older": older,
            "newer": newer,
            "rows": _rows(older, newer, entry.kind),
            "pieces": differences(older.body, newer.body),
        },
    )


@require_POST
def restore_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a version what the entry says; as it is now it becomes a version before that."""
    found = find_version(request, pk)
    based_on = request.POST.get("based_on", "")
    try:
        actions.restore_version(
            version=found, by=request.user, based_on=int(based_on) if based_on.isdecimal() else 0
        )
    except actions.Conflict as conflict:
        found.entry = conflict.current
        return _shown(request, found, status=409)
    messages.success(request, "The version is restored. What was there before is in the history.")
    return redirect("portfolios:entry", found.entry_id)


def find_version(request: HttpRequest, pk: int) -> Version:
    near = ("entry__portfolio__owner", "entry__portfolio__programme")
    mine = Version.objects.visible_to(request.user).select_related(*near)
    return get_object_or_404(mine, pk=pk)


def _shown(request: HttpRequest, found: Version, status: int = 200) -> HttpResponse:
    entry = found.entry
    context = {
        "entry": entry,
        "version": found,
        "why_not": permissions.why_not_revise(entry, request.user),
        "pieces": differences(found.body, entry.body),
        "is_now": not _differs(found, entry),
        "was_saved_meanwhile": status == 409,
    }
    return render(request, "portfolios/version.html", context, status=status)


def _differs(found: Version, entry) -> bool:
    words = facts.words_of(found, entry.kind)
    return any(getattr(entry, name) != value for name, value in words.items())


def _rows(older: Version, newer: Version, kind: str) -> list[dict]:
    """Title and facts that differ: what is asked, before, after."""
    one, other = (facts.words_of(version, kind) for version in (older, newer))
    labels = {"title": "Title", **facts.LABELS}
    names = [name for name in one if name != "body" and one[name] != other.get(name)]
    return [{"what": labels[name], "before": one[name], "after": other.get(name)} for name in names]
