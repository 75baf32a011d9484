"""Saving what is typed, while it is typed: asked by scripts, answered in JSON."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.doors import answers_json, is_no_activity, refusal
from portfolios import actions
from portfolios.forms import EntryForm, SaveForm
from portfolios.models import Entry, Kind
from portfolios.models.version import with_open_version
from portfolios.views.finding import find_kind, find_portfolio
from portfolios.views.writing import form_for


@answers_json
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Save what is typed into an entry that is there."""
    entry = get_object_or_404(with_open_version(Entry.objects.visible_to(request.user)), pk=pk)
    form = form_for(request, entry.portfolio, Kind(entry.kind), entry)
    return _save(request, form, actions.autosave, entry=entry)


@is_no_activity
@answers_json
@require_POST
def begin(request: HttpRequest, pk: int, kind: str) -> JsonResponse:
    """Save a new entry for the first time; from then on it has an address of its own.

    The first save makes three rows, so it leaves to others to note that somebody is there: opening
    the page did, typing asks for it (`people:stay`), and the next save follows within seconds.
    """
    kind = find_kind(kind)
    portfolio = find_portfolio(request, pk)
    form = form_for(request, portfolio, kind, None)
    return _save(request, form, actions.begin, portfolio=portfolio, kind=kind)


def _save(request: HttpRequest, form: EntryForm, action, **about) -> JsonResponse:
    asked = SaveForm(request.POST)
    if not asked.is_valid():
        return refusal("This page is too old to save by itself. Use its button.", 400)
    form.is_valid()  # what is not whole yet waits for the button; the rest is saved
    if too_long := next(iter(form.errors.get("body", [])), None):
        return refusal(too_long, 400)
    try:
        entry = action(by=request.user, **about, **asked.facts, **form.words)
    except actions.Conflict as conflict:
        return JsonResponse(_told(conflict.current), status=409)
    return JsonResponse(_saved(entry))


def _saved(entry: Entry) -> dict:
    return {
        "version": entry.version,
        "at": f"{timezone.localtime(entry.changed_at):%H:%M}",
        "save": reverse("portfolios:autosave", args=[entry.pk]),
        "page": reverse("portfolios:edit", args=[entry.pk]),
    }


def _told(entry: Entry) -> dict:
    """What was saved in another window."""
    return {**_saved(entry), "title": entry.title, "body": entry.body}
