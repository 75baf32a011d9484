"""Amounts, days and columns of a scheme as they stand for one employer today."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from audit import clock
from oversight.funding.schemes import Part, Scheme, SchemePart
from oversight.models import ColumnMap, FundingTerms
from people.models import Person
from people.prepared import prepared


@dataclass(frozen=True)
class Terms:
    """A scheme with what somebody at the employer has set since, newest first in `history`."""

    scheme: Scheme
    parts: dict[Part, SchemePart]
    history: list[FundingTerms]

    def is_late(self, part: Part) -> bool:
        """Whether the deadline of a part has passed."""
        closes_on = self.parts[part].closes_on
        return closes_on is not None and clock.today() > closes_on

    def begins_on(self, part: Part) -> date:
        """Before this day no claim for a part was sent, and none was answered."""
        return min(self.scheme.starts_on, self.parts[part].opens_on or self.scheme.starts_on)


def terms_of(scheme: Scheme, person: Person) -> Terms:
    """Those of the employer of `person`. One query."""
    history = _set_here(person, scheme=scheme.slug)
    return Terms(scheme, parts_with(scheme, history), history)


@prepared
def _set_here(person: Person, *, scheme: str) -> QuerySet[FundingTerms]:
    set_here = FundingTerms.objects.filter(employer=person.employer_id, scheme=scheme)
    return set_here.select_related("set_by")


def parts_with(scheme: Scheme, history: list[FundingTerms]) -> dict[Part, SchemePart]:
    """The payments of `scheme`, each with what was set last."""
    parts = dict(scheme.parts)
    for one in reversed(history):
        part = Part(one.part)
        days = {
            "opens_on": one.opens_on or scheme.parts[part].opens_on,
            "closes_on": one.closes_on,
        }
        parts[part] = replace(parts[part], pence=one.pence, **days)
    return parts


def last_days() -> dict[tuple[int, str, str], date | None]:
    """(Employer, scheme, part) → the deadline that was set last. One query, for every employer."""
    latest = FundingTerms.objects.order_by("employer", "scheme", "part", "-pk")
    latest = latest.distinct("employer", "scheme", "part")
    rows = latest.values_list("employer", "scheme", "part", "closes_on")
    return {(employer, scheme, part): closes_on for employer, scheme, part, closes_on in rows}


def columns_of(scheme: Scheme, person: Person) -> tuple[int, list[tuple[str, str]]]:
    """The number of the version that holds (0: nobody has changed any), and its columns."""
    saved = ColumnMap.objects.filter(employer=person.employer_id, scheme=scheme.slug).first()
    if saved is None:
        return 0, list(scheme.columns)
    return saved.number, [(title, field) for title, field in saved.columns]
