"""The entries of an edition: complete ones only, by kind, in an order that is always the same.

A section is {kind, title, entries}; the kinds come in the order of `Kind`. An entry is

    id, kind, kind_label, title, body (Markdown as written), happened_on (ISO or empty)
    language, direction   of the body: “ar” and “rtl”; English is empty and “ltr”
    facts        label, value: what the form asked for beside the text, in words
    entered_by   the name of whoever typed it in; entered_for_owner: not the owner
    completed_by, completed_on (ISO), completed (in words)
    links        framework (key), statement (id), code, title, explanation, best (whether it is
                 best evidence of the statement; editions of schema 1 do not say)
    attachments  id, name, content_type, size, sha256, text_alternative, kept_under (storage key)
    observation  only where one was planned: see `endorsement.freeze_observations`
"""

from collections.abc import Iterable
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from endorsement.freeze_observations import OBSERVED, SIGNATURES, frozen_observation
from looks.dates import written_out
from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.carrying import came_from
from portfolios.contributors.languages import direction_of
from portfolios.counting import Row
from portfolios.models import Attachment, Entry, Kind, Link, Portfolio, Source
from portfolios.readiness import scans

LINK = {
    "framework": "statement__framework__key",
    "statement": "statement_id",
    "code": "statement__code",
    "title": "statement__title",
    "explanation": "explanation",
    "best": ExpressionWrapper(Q(best_place__isnull=False), BooleanField()),
}
FILE = {
    "id": "pk",
    "name": "name",
    "content_type": "content_type",
    "size": "size",
    "sha256": "sha256",
    "text_alternative": "text_alternative",
    "kept_under": "file",
}
WRITTEN = (
    "kind",
    "title",
    "body",
    "version",
    "carried__programme",
    "carried__completed_on",
    "brought__entry",
    "brought__made_on",
    "language",
    "happened_on",
    "given_by",
    "source",
    "observed_by",
    "report_type",
    "review_month",
    "completed_at",
    "created_by__first_name",
    "created_by__last_name",
    "completed_by__first_name",
    "completed_by__last_name",
    *OBSERVED,
)
DAY = "j F Y"
ORDER = {kind: place for place, kind in enumerate(Kind.values)}


def frozen_sections(portfolio: Portfolio, entries: Iterable[Entry] | None = None) -> list[dict]:
    """The complete entries of `portfolio`, by kind; `entries` are those where they are at hand."""
    entries = sorted(complete(portfolio) if entries is None else entries, key=_place)
    return [
        {
            "kind": str(kind),
            "title": str(Kind(kind).label),
            "entries": [_entry(entry, portfolio.owner_id) for entry in group],
        }
        for kind, group in groupby(entries, key=lambda entry: entry.kind)
    ]


def complete(portfolio: Portfolio) -> list[Entry]:
    """What of `portfolio` is frozen, and counted before. One query, however much there is.

    `linked` and `files` are lists of dictionaries, `scans` those that `Row` takes.
    """
    return _complete(NOBODY, portfolio=portfolio.pk)


@prepared
def _complete(_: Person, *, portfolio: int) -> QuerySet:
    linked = (
        Link.objects.filter(entry=OuterRef("pk"))
        .order_by("statement__framework__key", "statement__position")
        .values(json=JSONObject(**LINK))
    )
    files = Attachment.objects.passed().filter(entry=OuterRef("pk")).order_by("pk")
    return (
        Entry.objects.complete()
        .filter(portfolio=portfolio)
        .select_related("created_by", "completed_by", "carried", "brought", *SIGNATURES)
        .only(*WRITTEN)
        .annotate(
            linked=ArraySubquery(linked),
            files=ArraySubquery(files.values(json=JSONObject(**FILE))),
            scans=scans(),
        )
        .order_by("pk")
    )


def row_of(entry: Entry) -> Row:
    """What is counted of one of `complete`."""
    return Row(
        pk=entry.pk,
        kind=entry.kind,
        title=entry.title,
        is_complete=True,
        observed_by=entry.observed_by,
        report_type=entry.report_type,
        review_month=entry.review_month,
        is_linked=bool(entry.linked),
        scans=entry.scans,
    )


def _place(entry: Entry) -> tuple:
    """By kind; within a kind by review, by the day it happened, then as they were started."""
    happened = entry.happened_on or timezone.localdate(entry.completed_at)
    return ORDER[entry.kind], entry.review_month or 0, happened, entry.pk


def _entry(entry: Entry, owner_id: int) -> dict:
    completed_on = timezone.localdate(entry.completed_at)
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "kind_label": str(Kind(entry.kind).label),
        "title": entry.title,
        "body": entry.body,
        "language": entry.language,
        "direction": direction_of(entry.language),
        "happened_on": entry.happened_on.isoformat() if entry.happened_on else "",
        "facts": _facts(entry),
        "entered_by": entry.created_by.name,
        "entered_for_owner": entry.source != Source.LINK and entry.created_by_id != owner_id,
        "completed_by": entry.completed_by.name,
        "completed_on": completed_on.isoformat(),
        "completed": written_out(completed_on),
        "links": entry.linked,
        "attachments": entry.files,
        **({"observation": frozen_observation(entry.plan)} if entry.plan else {}),
    }


def _facts(entry: Entry) -> list[dict]:
    """What the form asked for beside the text, with its labels; nothing that was left empty."""
    review = f"{entry.review_month} months" if entry.review_month else ""
    told = [
        ("Date", written_out(entry.happened_on) if entry.happened_on else ""),
        ("Given by", entry.given_by),
        ("How it came", entry.get_source_display() if entry.is_from_outside else ""),
        ("Observed by", entry.get_observed_by_display() if entry.observed_by else ""),
        ("Type of report", entry.get_report_type_display() if entry.report_type else ""),
        ("Review", review),
        ("Carried forward from", came_from(entry)),
    ]
    return [{"label": label, "value": str(value)} for label, value in told if value]
