"""Entries as the format has them, with everything in one query; and where their files lie."""

from pathlib import PurePath

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from exports.bundles.naming import safe
from exports.packs.format.writing import FILES, filled
from exports.packs.records import signature
from looks.forms import UNSEEN
from portfolios.carrying import came_from
from portfolios.checking.texts import for_checking
from portfolios.models import Attachment, Entry, Kind, Link
from portfolios.transferring.packing import listed, observed, signatures_of

CHAPTERS = {
    Kind.DIRECT_OBSERVATION: "observations",
    Kind.LIVED_EXPERIENCE_FEEDBACK: "feedback",
    Kind.PROFESSIONAL_FEEDBACK: "feedback",
}
OTHERWISE = "entries"
STANDARD = {
    "framework": "statement__framework__key",
    "framework_version": "statement__framework__version",
    "framework_title": "statement__framework__title",
    "number": "statement__code",
    "title": "statement__title",
    "explanation": "explanation",
    "is_best": ExpressionWrapper(Q(best_place__isnull=False), BooleanField()),
}
FILE = {
    "pk": "pk",
    "name": "name",
    "sha256": "sha256",
    "media_type": "content_type",
    "size": "size",
    "caption": "text_alternative",
}
SIGNED = ("observation__observer_signature", "observation__owner_signature")
TIMES = ("created_at", "changed_at", "completed_at", "happened_on")
SAID = ("kind", "title", "source", "language", "version", "given_by", "observed_by", "report_type")


def with_everything(entries: QuerySet) -> QuerySet:
    """`entries` with what is written here and what the privacy check reads, oldest first."""
    links = Link.objects.filter(entry=OuterRef("pk")).order_by(
        "statement__framework__key", "statement__position"
    )
    passed = Attachment.objects.passed().filter(entry=OuterRef("pk")).order_by("pk")
    return (
        for_checking(entries)
        .select_related("carried", "brought", *SIGNED)
        .annotate(
            standards=ArraySubquery(links.values(json=JSONObject(**STANDARD))),
            passed=ArraySubquery(passed.values(json=JSONObject(**FILE))),
        )
        .order_by("created_at", "pk")
    )


def chapter_of(entry: Entry) -> str:
    return CHAPTERS.get(entry.kind, OTHERWISE)


def written(entry: Entry) -> dict:
    """`entry`, which comes from `with_everything`, in the format."""
    times = {name: value.isoformat() for name in TIMES if (value := getattr(entry, name))}
    signed = [listed(one) for one in signatures_of(entry.plan)]
    is_own = entry.created_by_id == entry.portfolio.owner_id and not signed
    return filled(
        ref=f"entry:{entry.pk}",
        state="complete" if entry.is_complete else "draft",
        written_by="owner" if is_own else "other",
        author=signed[0]["name"] if signed else None,
        review_month=entry.review_month,
        carried_from=came_from(entry),
        parts=_parts(entry),
        standards=[filled(**one) for one in entry.standards],
        files=[_file(one) for one in entry.passed],
        signatures=[signature(one) for one in signed],
        **{name: getattr(entry, name) for name in SAID},
        **times,
    )


def _parts(entry: Entry) -> list[dict]:
    """The record of an observation stands between its plan and the answer."""
    if entry.plan is None:
        return [{"words": entry.body}] if entry.body else []
    *plan, answer = observed(entry.plan)
    record = {"title": "What was observed", "words": entry.body}
    return [one for one in (*plan, record, answer) if one["words"]]


def _file(one: dict) -> dict:
    """Named by its number and what its owner called it: no two alike, no name that leads out."""
    name = PurePath(one["name"])
    ending = f".{safe(name.suffix)}" if name.suffix else ""
    path = f"{FILES}/{one['pk']} {safe(name.stem)}{ending}"
    told = {field: one[field] for field in FILE if field != "pk"}
    told["caption"] = " ".join(UNSEEN.sub(" ", told["caption"]).split())  # lines become one
    return filled(path=path, **told)


def number_of(path: str) -> int:
    """Which attachment lies at `path` in the ZIP."""
    return int(PurePath(path).name.partition(" ")[0])
