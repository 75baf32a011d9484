"""Versions: what an entry said, noted with every save."""

from people.models import Person
from portfolios import facts
from portfolios.models import Entry, Version


def note_version(entry: Entry, by: Person, *, kept: bool, into: int | None) -> None:
    """Note what `entry` says now, in the version `into` or else in a new one.

    Must be called inside the transaction of the save. `kept` closes the version.
    """
    words = {
        "title": entry.title,
        "body": entry.body,
        "facts": facts.kept(entry),
        "kept": kept,
        "changed_at": entry.changed_at,
    }
    if into:
        Version.objects.filter(pk=into).update(**words)
    else:
        Version.objects.create(entry=entry, created_by=by, created_at=entry.changed_at, **words)
