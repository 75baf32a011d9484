"""What is past its period: each room says for its kinds what there is and from when that counts."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.expressions import RawSQL

from audit import clock
from retention.holdings import Part
from retention.kinds import KINDS, Kind
from retention.models import Period

# Rows of what is of a kind at an employer and not under a hold: its number, whose it is, what it is
# called, what else to know, and the day from which its period counts.
ROW = ("subject", "whose", "label", "about", "since")
Found = Callable[[int | RawSQL], QuerySet]


@dataclass(frozen=True)
class Source:
    """One kind as a room knows it.

    `parts` go when it is deleted. `found` says what there is at an employer, to the pages and, as
    SQL, to the function that removes. `locked` is SQL for the row that the function holds
    meanwhile, with {subject} for its number.
    """

    parts: tuple[Part, ...]
    found: Found
    locked: str


@dataclass(frozen=True)
class Due:
    """Something whose period is over."""

    kind: Kind
    pk: int
    owner_id: int | None
    name: str
    about: str
    since: date
    months: int

    @property
    def due_on(self) -> date:
        return moved(self.since, self.months)

    @property
    def label(self) -> str:
        return self.kind.label


_sources: dict[Kind, Source] = {}


def register(kind: Kind, source: Source) -> None:
    """Have `source` asked for `kind` from now on."""
    _sources[kind] = source


def sources() -> dict[Kind, Source]:
    return dict(_sources)


def parts_of(kind: str) -> tuple[Part, ...]:
    return _sources[Kind(kind)].parts


def moved(day: date, months: int) -> date:
    """`day` so many months later, or earlier; the last of a month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def periods_of(employer_id: int) -> dict[Kind, int]:
    """Kind → months, for this employer."""
    own = Period.objects.filter(employer=employer_id).values_list("kind", "months")
    return {kind: rule.months for kind, rule in KINDS.items()} | {
        Kind(kind): months for kind, months in own
    }


def due_at(employer_id: int) -> list[Due]:
    """Everything of the employer whose period is over, oldest first; two queries."""
    months = periods_of(employer_id)
    rows = [
        _past(kind, source.found(employer_id), months[kind]) for kind, source in _sources.items()
    ]
    found = rows[0].union(*rows[1:], all=True)
    due = [_due(row, months) for row in found]
    return sorted(due, key=lambda one: (one.due_on, one.label, one.pk))


def _due(row: dict, months: dict[Kind, int]) -> Due:
    kind = Kind(row["kind"])
    return Due(
        kind=kind,
        pk=row["subject"],
        owner_id=row["whose"],
        name=row["label"],
        about=row["about"],
        since=row["since"],
        months=months[kind],
    )


def _past(kind: Kind, found: QuerySet, months: int, on: date | None = None) -> QuerySet:
    """Those of `found` whose period is over today, or was on a day, in one shape for every kind."""
    past = found.filter(since__lte=moved(on or clock.today(), -months))
    return past.annotate(kind=Value(kind.value, CharField())).values("kind", *ROW)


def find_due(employer_id: int, kind: str, pk: int, on: date | None = None) -> Due | None:
    """The one thing that is due today, or was on a day; or None."""
    if kind not in _sources:
        return None
    months, source = periods_of(employer_id), _sources[Kind(kind)]
    found = source.found(employer_id).filter(subject=pk)
    rows = _past(Kind(kind), found, months[Kind(kind)], on)
    return next((_due(row, months) for row in rows), None)
