"""Everything that was written by and about somebody, as things that are given or withheld one by
one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from exports.access.rule import FEEDBACK
from exports.access.sources import FROZEN, IN, Source
from exports.packs.entries import chapter_of, with_everything, written
from exports.packs.format.writing import filled
from people.models import Person
from portfolios.models import Entry, Kind
from portfolios.redacting.places import Place, places

LONGEST = 500  # characters of a line of the format


@dataclass(frozen=True)
class Thing:
    """Something in the answer: in which portfolio and chapter, and as it is in the format.

    `is_own` was written by the person; nobody else reads it before. `may_read` is whether whoever
    looks through may read it in the service.
    """

    portfolio: int
    chapter: str
    held: dict
    is_own: bool
    may_read: bool

    @property
    def ref(self) -> str:
        return self.held["ref"]

    @property
    def kind(self) -> str:
        return self.held["kind"]


def things_of(person: Person, *, reader: Person) -> list[Thing]:
    """All of `person`. What neither they wrote nor `reader` may read is not in it: nobody could
    look through that. The number of queries is that of the tables, not of the rows."""
    portfolios = list(
        person.portfolios.filter(employer=person.employer_id).values_list("pk", flat=True)
    )
    found = [*_entries(person, reader), *_written(portfolios, person, reader)]
    return [one for one in found if one.is_own or one.may_read]


OTHERS = (*FEEDBACK, str(Kind.DIRECT_OBSERVATION))  # whoever entered or planned it


# Entries -----------------------------------------------------------------------------------------


def _entries(person: Person, reader: Person) -> Iterator[Thing]:
    kept_back = Q(completed_at__isnull=True) | Q(binned_at__isnull=False)
    mine = Entry.objects.filter(portfolio__owner=person.pk, portfolio__employer=person.employer_id)
    mine |= Entry.in_bin.filter(portfolio__owner=person.pk, portfolio__employer=person.employer_id)
    rows = with_everything(mine.exclude(kept_back & ~Q(created_by=person.pk)))
    read = Exists(Entry.objects.visible_to(reader).filter(pk=OuterRef("pk")))
    for entry in rows.select_related("portfolio").annotate(may_be_read=read):
        held = written(entry)
        if entry.binned_at:
            held["state"] = "binned"
        is_own = held["written_by"] == "owner" and entry.kind not in OTHERS
        held["written_by"] = "owner" if is_own else "other"
        yield Thing(entry.portfolio_id, chapter_of(entry), held, is_own, entry.may_be_read)


# Everything else ---------------------------------------------------------------------------------


def _written(portfolios: list[int], person: Person, reader: Person) -> Iterator[Thing]:
    of_model = sorted((one for one in places() if _label(one) in IN), key=_label)
    for label, columns in groupby(of_model, _label):
        kept = [one for one in columns if (label, one.name) not in FROZEN]
        yield from _rows(IN[label], kept, portfolios, person, reader)


def _label(place: Place) -> str:
    return place.model._meta.label_lower


def _rows(
    source: Source, columns: list[Place], portfolios: list[int], person: Person, reader: Person
) -> Iterator[Thing]:
    """Rows of one model; what the owner may not know of only where they wrote it."""
    place = columns[0]
    own = Q(**{source.author: person.pk}) if source.author else Q(pk__in=[])
    rows = place.of(portfolios).filter(own | ~place.private(person))
    read = Exists(_read_by(reader, place, portfolios).filter(pk=OuterRef("pk")))
    near = place.near or ""
    rows = rows.select_related(
        *filter(None, [source.author, source.about, *_way_to_portfolio(near)])
    )
    for row in rows.annotate(may_be_read=read):
        parts = [part for column in columns for part in _parts(column, row)]
        if parts or source.facts:
            is_own = getattr(_along(row, source.author), "pk", None) == person.pk
            held = _held(source, row, parts, is_own)
            at = _portfolio_of(row, near) or portfolios[0]
            yield Thing(at, source.chapter, held, is_own, row.may_be_read)


def _read_by(reader: Person, place: Place, portfolios: list[int]) -> QuerySet:
    rows = place.of(portfolios).exclude(place.private(reader))
    visible = getattr(place.model._default_manager.all(), "visible_to", None)
    return rows.filter(pk__in=visible(reader).values("pk")) if visible else rows


def _way_to_portfolio(near: str) -> list[str]:
    """What is joined on the way to the portfolio's number."""
    return [near.rpartition("__")[0]] if "__" in near else []


def _portfolio_of(row: models.Model, near: str) -> int | None:
    if not near:
        return getattr(row, "portfolio_id", None)
    *way, last = near.split("__")
    return getattr(reduce(getattr, way, row), f"{last}_id")


def _held(source: Source, row: models.Model, parts: list[dict], is_own: bool) -> dict:
    author, at = _along(row, source.author), _along(row, source.at)
    return filled(
        ref=f"{source.kind}:{row.pk}",
        kind=source.kind,
        title=_title(source, row),
        written_by="owner" if is_own else "other",
        author=author.name if author else None,
        made_at=at.isoformat() if at else None,
        about=_entry_of(row),
        parts=parts,
        facts={name: str(getattr(row, name)) for name in source.facts if getattr(row, name)}
        or None,
    )


def _along(row: models.Model, way: str) -> Any:
    """What stands at the end of `way` from `row`; None where there is no way."""
    return reduce(getattr, way.split("__"), row) if way else None


def _entry_of(row: models.Model) -> str | None:
    """The entry on which it hangs: what is withheld takes with it whatever speaks of it."""
    entry = getattr(row, "entry_id", getattr(row, "entry", None))
    return f"entry:{entry}" if entry else None


def _title(source: Source, row: models.Model) -> str:
    about = getattr(row, source.about) if source.about else None
    return f"{source.title}: {about}"[:LONGEST] if about else source.title


def _parts(place: Place, row: models.Model) -> Iterator[dict]:
    value: Any = getattr(row, place.name)
    title = str(place.field.verbose_name).capitalize()
    if place.written and value:
        value = json.loads(value) if isinstance(value, str) else value
        said = [reduce(lambda at, key: at[key], path, value) for path in _in_order(place, value)]
        value = "\n\n".join(one for one in said if isinstance(one, str) and one)
    if value and isinstance(value, str):
        yield {"title": title, "words": value}


def _in_order(place: Place, value: Any) -> list[tuple]:
    return sorted(place.written(value), key=lambda path: [(str(type(one)), one) for one in path])
