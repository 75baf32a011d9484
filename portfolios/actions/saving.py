"""Autosave: what is typed into an entry is saved while it is typed.

No row is held while it is done: a draft is its author's alone, and no submission reads it. The one
UPDATE asks for the version that it is based on, so that of two saves one comes first and the other
is told. The ledger has a row for what somebody saves by a button; of autosaves the version says
who and when.
"""

from copy import copy
from uuid import UUID

from django.db import IntegrityError, transaction

from audit import clock
from people.models import Person
from portfolios import permissions
from portfolios.actions.entries import Conflict, accept
from portfolios.actions.holding import note, refuse
from portfolios.actions.versions import note_version
from portfolios.models import Entry, Kind, Portfolio
from portfolios.models.version import with_open_version


@transaction.atomic
def begin(
    *,
    portfolio: Portfolio,
    by: Person,
    kind: str,
    tab: UUID,
    step: int,
    based_on: int = 0,
    **words: object,
) -> Entry:
    """Save a new entry for the first time, while it is typed into the open page `tab`.

    Without a title it is called untitled. What the page has begun already is saved on top.
    """
    refuse(permissions.why_not_write(portfolio, by, kind))
    entry = Entry(
        portfolio=portfolio,
        kind=kind,
        form_key=tab,
        saved_in=tab,
        saved_step=step,
        created_by=by,
        changed_by=by,
    )
    accept(entry, {"title": f"Untitled {Kind(kind).label.lower()}", **words})
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        begun = with_open_version(Entry.objects.filter(created_by=by, form_key=tab)).get()
        return autosave(entry=begun, by=by, based_on=based_on, tab=tab, step=step, **words)
    note_version(entry, by, kept=False, into=None)
    note("entry.written", entry, portfolio, by, kind=kind)
    return entry


@transaction.atomic
def autosave(
    *, entry: Entry, by: Person, based_on: int, tab: UUID, step: int, **words: object
) -> Entry:
    """Save `words` to the draft `entry`, found with its open version.

    `tab` is the open page that they come from and never in conflict with itself; `step` grows with
    each of its saves, so that one which lost its way does not undo a later one. Raises `Conflict`.
    """
    refuse(permissions.why_not_revise(entry, by))
    is_same_tab = entry.saved_in == tab
    if is_same_tab and step <= entry.saved_step:
        return entry
    current = _changed(entry, words)
    if not current:
        return entry
    if entry.version != based_on and not is_same_tab:
        raise Conflict(current)
    entry.version, entry.changed_at, entry.changed_by = entry.version + 1, clock.now(), by
    entry.saved_in, entry.saved_step = tab, step
    if not _swap(entry, words):
        again = with_open_version(Entry.objects.filter(pk=entry.pk)).get()
        return autosave(entry=again, by=by, based_on=based_on, tab=tab, step=step, **words)
    note_version(entry, by, kept=False, into=entry.open_version)
    return entry


def _changed(entry: Entry, words: dict) -> Entry | None:
    """Put `words` on `entry`; a copy of it as it was, or None when nothing is different."""
    current = copy(entry)
    return current if accept(entry, words) else None


def _swap(entry: Entry, words: dict) -> bool:
    """Store what was changed, if the row is still the draft and the version that was read."""
    names = [*words, "version", "changed_at", "changed_by", "saved_in", "saved_step"]
    read = Entry.objects.filter(pk=entry.pk, version=entry.version - 1)
    draft = read.filter(completed_at__isnull=True, binned_at__isnull=True)
    return bool(draft.update(**{name: getattr(entry, name) for name in names}))
