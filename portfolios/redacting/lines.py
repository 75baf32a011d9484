"""A redaction as the data-protection officer reads it: who, when, what kind, where it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from audit.models import OfficerNote, Redaction
from looks.tables import Column
from people.models import Person

SUBJECTS = {
    "portfolios.entry": "An entry",
    "portfolios.comment": "A comment",
    "portfolios.attachment": "A file",
    "portfolios.portfolio": "Words in a portfolio",
    "endorsement.judgement": "A judgement",
}


ARRIVED = "Yes. Nothing was taken back there. Tell that employer’s data-protection officer."
NO_NOTE = {"number": "", "words": ""}


@dataclass(frozen=True)
class Row:
    """One line, with names for ids; no word of what was pulled back."""

    pk: int
    at: datetime
    by: str
    part: str
    owner: str
    what: str
    much: str
    reason: str
    went: list[tuple[str, int]]
    documents: int
    downloaded: list[str]
    opened: list[str]
    arrived: str
    number: str
    note: str


def with_notes(redactions: QuerySet[Redaction]) -> QuerySet[Redaction]:
    """`redactions`, each with `noted`: what the officer noted last, in the same query."""
    notes = OfficerNote.objects.filter(redaction=OuterRef("pk")).order_by("-pk")
    last = notes.values(said=JSONObject(number="number", words="words"))[:1]
    return redactions.annotate(noted=Subquery(last))


def rows(*redactions: Redaction) -> list[Row]:
    """One query, however many there are; they come from `with_notes`."""
    outside = [one.outside for one in redactions]
    ids = {pk for one in redactions for pk in (one.redacted_by_id, one.owner_id)}
    ids |= {pk for one in outside for name in ("downloaded", "opened") for pk in one[name]}
    names = {one.pk: one.name for one in Person.objects.filter(pk__in=ids)}
    return [_row(one, names, one.noted or NO_NOTE) for one in redactions]


def _row(one: Redaction, names: dict[int, str], note: Mapping[str, str]) -> Row:
    return Row(
        pk=one.pk,
        at=one.redacted_at,
        by=names[one.redacted_by_id],
        part=one.redacted_as,
        owner=names[one.owner_id],
        what=SUBJECTS.get(one.subject_kind, "A text"),
        much="All of it" if one.is_whole else "Some words",
        reason=one.get_reason_display(),
        went=sorted(one.went.items()),
        documents=len(one.outside["documents"]),
        downloaded=sorted(names[pk] for pk in one.outside["downloaded"]),
        opened=sorted(names[pk] for pk in one.outside["opened"]),
        arrived=ARRIVED if one.outside["arrived"] else "No",
        number=note["number"],
        note=note["words"],
    )


def _each(pairs: list[tuple[str, int]]) -> str:
    return "; ".join(f"{label}: {times}" for label, times in pairs)


COLUMNS = (
    Column("Line", attrgetter("pk"), 10),
    Column("When", attrgetter("at")),
    Column("By", attrgetter("by")),
    Column("Part", attrgetter("part")),
    Column("Portfolio of", attrgetter("owner")),
    Column("What", attrgetter("what")),
    Column("How much", attrgetter("much")),
    Column("Reason", attrgetter("reason"), 36),
    Column("Where it stood", lambda row: _each(row.went), 50),
    Column("PDFs made of it", attrgetter("documents"), 16),
    Column("Downloaded by", lambda row: "; ".join(row.downloaded), 36),
    Column("Opened by", lambda row: "; ".join(row.opened), 36),
    Column("Handed over to another employer", attrgetter("arrived"), 36),
    Column("Number", attrgetter("number")),
    Column("Note", attrgetter("note"), 50),
)
