"""What a page or a document says of redactions: when, in which part, why. Never what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from audit.models import Reason, RedactedPlace

FACTS = {
    "pk": "redaction_id",
    "at": "redaction__redacted_at",
    "part": "redaction__redacted_as",
    "first_name": "redaction__redacted_by__first_name",
    "last_name": "redaction__redacted_by__last_name",
    "reason": "redaction__reason",
    "times": "times",
}


@dataclass(frozen=True)
class Line:
    """One redaction of something: "Redacted on 3 May 2027 by A Ash, owner: named a person"."""

    pk: int
    at: datetime
    by: str
    part: str
    reason: str
    times: int


def with_redactions(rows: QuerySet) -> QuerySet:
    """`rows`, each with `redacted`, for `lines`: in the same query."""
    kind = rows.model._meta.label_lower
    places = RedactedPlace.objects.filter(subject_kind=kind, subject_id=OuterRef("pk"))
    facts = places.order_by("pk").values(json=JSONObject(**FACTS))
    return rows.annotate(redacted=ArraySubquery(facts))


def lines(about: Model) -> list[Line]:
    """The redactions of `about`, oldest first; one query where `with_redactions` was not used."""
    if hasattr(about, "redacted"):
        return [_line(row) for row in about.redacted]
    return lines_of(about._meta.label_lower, about.pk)


def lines_of(kind: str, pk: int) -> list[Line]:
    """The same, by number: of what may be gone."""
    places = RedactedPlace.objects.filter(subject_kind=kind, subject_id=pk).order_by("pk")
    rows: Iterable[Mapping] = places.values(*FACTS.values())
    return [_line({name: row[path] for name, path in FACTS.items()}) for row in rows]


def _line(row: Mapping) -> Line:
    at = row["at"]
    return Line(
        pk=row["pk"],
        at=parse_datetime(at) if isinstance(at, str) else at,
        by=f"{row['first_name']} {row['last_name']}",
        part=row["part"],
        reason=Reason(row["reason"]).label,
        times=row["times"],
    )
