"""Writing entries, sharing them and putting them away."""

from copy import copy
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from audit import clock
from dispatch.notices import tell
from people.models import Person
from portfolios import permissions
from portfolios.actions.holding import hold, hold_entry, note, refuse
from portfolios.actions.versions import note_version
from portfolios.checking.gate import refuse_unanswered
from portfolios.facts import FACTS, words_of
from portfolios.models import Draft, Entry, Portfolio, Version
from portfolios.models.version import with_open_version
from portfolios.signals import entries_shared

FIRST = 1  # the version of an entry that was written once


class Conflict(Exception):
    """The entry, or the draft of a form, was saved in another window after it was read."""

    def __init__(self, current: Entry | Draft) -> None:
        super().__init__(f"Row {current.pk} is at version {current.version}.")
        self.current = current


def accept(entry: Entry, changes: dict) -> bool:
    """Put `changes` on `entry`: its title, its text, and the facts that its kind has.

    Returns whether anything is different now.
    """
    known = {"title", "body", *FACTS[entry.kind]}
    if unknown := changes.keys() - known:
        raise TypeError(f"A {entry.kind} has no {', '.join(sorted(unknown))}.")
    is_new = any(getattr(entry, name) != value for name, value in changes.items())
    for name, value in changes.items():
        setattr(entry, name, value)
    return is_new


@transaction.atomic
def write(
    *,
    portfolio: Portfolio,
    by: Person,
    kind: str,
    title: str,
    body: str = "",
    form_key: UUID | None = None,
    **facts: object,
) -> Entry:
    """A new draft. `facts` are those of its kind: see `FACTS`.

    What is sent twice from one form (`form_key`) is written once; the second time gives the first.
    Other words from that form are a change of it: an answer that never arrived sends people back
    to a form that they go on writing in. `Conflict` is raised where it was changed since.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_write(portfolio, by, kind))
    words = {"title": title, "body": body, **facts}
    if form_key and (sent := Entry.objects.filter(created_by=by, form_key=form_key).first()):
        return _send_again(sent, by, form_key, words)
    entry = Entry(portfolio=portfolio, kind=kind, form_key=form_key, created_by=by, changed_by=by)
    accept(entry, words)
    entry.save()
    note_version(entry, by, kept=True, into=None)
    note("entry.written", entry, portfolio, by, kind=kind)
    return entry


def _send_again(sent: Entry, by: Person, form_key: UUID, words: dict) -> Entry:
    is_a_repeat = sent.saved_in is None and not accept(sent, words)
    return sent if is_a_repeat else revise(entry=sent, by=by, based_on=FIRST, tab=form_key, **words)


@transaction.atomic
def revise(
    *, entry: Entry, by: Person, based_on: int, tab: UUID | None = None, **changes: object
) -> Entry:
    """Save `changes` to a draft, if it is still at the version they were `based_on`.

    Or if the open page that sends them, `tab`, is the one whose autosave came last. Raises
    `Conflict`, which carries the entry as it is now; nothing is stored then. Sending again what is
    saved already does nothing.
    """
    entry = hold_entry(entry)
    refuse(permissions.why_not_revise(entry, by))
    based_on_this = entry.version == based_on or (tab is not None and entry.saved_in == tab)
    was_automatic, current = entry.saved_in is not None, copy(entry)
    is_new = accept(entry, changes)
    if is_new and not based_on_this:
        raise Conflict(current)
    if is_new or was_automatic:
        keep(entry, by)
    return entry


def keep(entry: Entry, by: Person) -> None:
    """Save `entry` for good: a version of its own, which later autosaves leave as it is."""
    into = with_open_version(Entry.objects.filter(pk=entry.pk)).get().open_version
    entry.version += 1
    entry.saved_in, entry.saved_step = None, 0
    entry.changed_at, entry.changed_by = clock.now(), by
    entry.save()
    note_version(entry, by, kept=True, into=into)
    note("entry.revised", entry, entry.portfolio, by, version=entry.version)


@transaction.atomic
def restore_version(*, version: Version, by: Person, based_on: int) -> Entry:
    """Save what `version` said as a new version; nothing that came after it is lost.

    Raises `Conflict` when the entry was saved after it was read at `based_on`.
    """
    words = words_of(version, version.entry.kind)
    return revise(entry=version.entry, by=by, based_on=based_on, **words)


@transaction.atomic
def complete(*, entry: Entry, by: Person) -> Entry:
    """Mark a draft complete: those who may open the portfolio can read it now.

    A second time does nothing, so that a double click is not an error. Raises `Unanswered` while
    words in it may identify somebody and nobody has said what to do about them.
    """
    entry = hold_entry(entry)
    if entry.is_complete and entry.completed_by_id == by.pk:
        return entry
    refuse(permissions.why_not_complete(entry, by))
    refuse_unanswered(entry)
    entry.completed_at, entry.completed_by = clock.now(), by
    entry.save(update_fields=["completed_at", "completed_by"])
    note("entry.completed", entry, entry.portfolio, by, version=entry.version)
    entries_shared.send(Entry, portfolio=entry.portfolio)
    _tell_owner(entry, by)
    return entry


def _tell_owner(entry: Entry, by: Person) -> None:
    """Somebody else's entry appears in the owner's portfolio: they should not find it by chance."""
    if by.pk == entry.portfolio.owner_id:
        return
    tell(
        [entry.portfolio.owner],
        sentence=f"{by.name} completed an entry in your portfolio.",
        path=reverse("portfolios:entry", args=[entry.pk]),
    )


@transaction.atomic
def take_back(*, entry: Entry, by: Person) -> Entry:
    """Make a complete entry a draft again. A second time does nothing."""
    entry = hold_entry(entry)
    if not entry.is_complete and entry.created_by_id == by.pk:
        return entry
    refuse(permissions.why_not_take_back(entry, by))
    entry.completed_at = entry.completed_by = None
    entry.save(update_fields=["completed_at", "completed_by"])
    note("entry.taken_back", entry, entry.portfolio, by, version=entry.version)
    return entry


@transaction.atomic
def bin_entry(*, entry: Entry, by: Person) -> Entry:
    """Put a draft in the bin, with its links and files. It can be restored."""
    entry = hold_entry(entry)
    refuse(permissions.why_not_bin(entry, by))
    entry.binned_at, entry.binned_by = clock.now(), by
    entry.save(update_fields=["binned_at", "binned_by"])
    note("entry.binned", entry, entry.portfolio, by)
    return entry


@transaction.atomic
def restore(*, entry: Entry, by: Person) -> Entry:
    """Take a draft out of the bin."""
    entry = hold_entry(entry)
    refuse(permissions.why_not_restore(entry, by))
    entry.binned_at = entry.binned_by = None
    entry.save(update_fields=["binned_at", "binned_by"])
    note("entry.restored", entry, entry.portfolio, by)
    return entry
