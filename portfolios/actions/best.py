"""Best evidence: up to three entries that the owner picks for a statement."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from people.models import Person
from portfolios import permissions
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.models import Entry, Link
from portfolios.models.link import PLACES

TOO_MANY = (
    "Three entries are marked as best evidence of this statement already. "
    "Remove one of the marks first."
)
GONE = "This entry is no longer linked to the statement."


@transaction.atomic
def mark_best(*, link: Link, by: Person) -> Link:
    """Mark an entry as best evidence of its statement. A second time does nothing.

    A place that is held by what `by` cannot see, a draft of somebody else's or an entry in the bin,
    is free: whether such a thing is there must show nowhere.
    """
    link = _held(link, by)
    if link.is_best:
        return link
    others = Link.objects.best().filter(portfolio=link.portfolio_id, statement=link.statement_id)
    seen = set(others.visible_to(by).values_list("best_place", flat=True))
    held = set(others.values_list("best_place", flat=True))
    place = _place(seen, held)
    refuse(None if place else TOO_MANY)
    if place in held:
        others.filter(best_place=place).update(best_place=None, best_at=None, best_by=None)
    return _marked(link, by, place)


def _place(seen: set[int], held: set[int]) -> int | None:
    """A place that nobody holds; else one that is held out of sight; else None."""
    free = [place for place in PLACES if place not in seen]
    return min(free, key=lambda place: (place in held, place), default=None)


def _marked(link: Link, by: Person, place: int | None) -> Link:
    link.best_place = place
    link.best_at, link.best_by = clock.now(), by
    link.save(update_fields=["best_place", "best_at", "best_by"])
    _note("link.marked_best", link, by)
    return link


@transaction.atomic
def unmark_best(*, link: Link, by: Person) -> Link:
    """Take the mark away again; the link stays. A second time does nothing."""
    link = _held(link, by)
    if link.is_best:
        link.best_place = link.best_at = link.best_by = None
        link.save(update_fields=["best_place", "best_at", "best_by"])
        _note("link.unmarked_best", link, by)
    return link


def _held(link: Link, by: Person) -> Link:
    """The link as it is now, with its entry; one at a time in a portfolio."""
    entry: Entry = hold_entry(link.entry)
    refuse(permissions.why_not_mark_best(entry.portfolio, by))
    fresh = Link.objects.filter(pk=link.pk).first()
    if fresh is None:
        raise PermissionDenied(GONE)
    fresh.entry = entry
    return fresh


def _note(action: str, link: Link, by: Person) -> None:
    facts = {"entry": link.entry_id, "statement": link.statement_id}
    note(action, link, link.entry.portfolio, by, **facts)
