"""Where somebody's words may stand in this room: see `portfolios.redacting.places`."""

from collections.abc import Collection

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from endorsement.models import (
    Decision,
    Discussion,
    DiscussionAgreement,
    Edition,
    Judgement,
    Withdrawal,
)
from endorsement.models.moderation import Reply, Result, Sample
from people.models import Person
from portfolios.checking.texts import Stretch
from portfolios.facts import LABELS
from portfolios.models.portfolio import NEAR
from portfolios.redacting.in_json import Path, along
from portfolios.redacting.places import ALWAYS, Place
from portfolios.redacting.targets import Target
from support.words import IN_REVIEW, LINES

EDITION = "endorsement.edition"
IN_EDITION = {"near": "edition__portfolio", "about": (EDITION, "edition_id")}
MODERATED = {"near": "sample__edition__portfolio", "frozen": ALWAYS}
OF_A_FILE = ("name", "text_alternative", "kept_under")
DISCUSSED = ("others", "lines.words", "ready", "to_do")
BESIDE_ENTRIES = along(
    *(f"support.reviews.{way}" for way in (*IN_REVIEW, "signatures.text")),
    *(f"discussion.{way}" for way in (*DISCUSSED, "agreements.text")),
    "support.agreement.signatures.text",
)


def written(contents: dict) -> set[Path]:
    """The paths of what people wrote in the contents of an edition."""
    entries = {entry["id"] for section in contents["sections"] for entry in section["entries"]}
    in_entries = {path for path in taken(contents, entries, ()) if path[-1] != "kept_under"}
    return in_entries | BESIDE_ENTRIES(contents) | _in_agreement(contents)


def _in_agreement(contents: dict) -> set[Path]:
    """The lines of the agreement that somebody wrote; the others are days, figures and names."""
    agreement = (contents.get("support") or {}).get("agreement") or {"sections": ()}
    return {
        ("support", "agreement", "sections", i, "lines", j, "value")
        for i, section in enumerate(agreement["sections"])
        for j, line in enumerate(section["lines"])
        if line["key"] in LINES
    }


def taken(contents: dict, entries: Collection[int], files: Collection[str]) -> set[Path]:
    """The paths of what a document holds of whole entries, and of files by their SHA-256."""
    found: set[Path] = set()
    for i, section in enumerate(contents["sections"]):
        for j, entry in enumerate(section["entries"]):
            path = ("sections", i, "entries", j)
            is_taken = entry["id"] in entries
            found |= _of_entry(entry, path) if is_taken else set()
            found |= {
                (*path, "attachments", k, name)
                for k, file in enumerate(entry["attachments"])
                if is_taken or file["sha256"] in files
                for name in OF_A_FILE
            }
    return found


def _of_entry(entry: dict, path: Path) -> set[Path]:
    links = {(*path, "links", k, "explanation") for k in range(len(entry["links"]))}
    facts = {
        (*path, "facts", k, "value")
        for k, fact in enumerate(entry["facts"])
        if fact["label"] == LABELS["given_by"]
    }
    observed = entry.get("observation") or {}
    plan = {(*path, "observation", name) for name in ("context", "focus", "answer")}
    signed = {
        (*path, "observation", "signatures", k, "text")
        for k in range(len(observed.get("signatures", ())))
    }
    own = {(*path, name) for name in ("title", "body", "answer", "agreed")}
    return own | links | facts | plan | signed


def _anothers_draft(person: Person) -> Q:
    return Q(published_at__isnull=True) & ~Q(created_by=person.pk)


def _panels(person: Person) -> Q:
    """What leads and panels know alone: nobody is told that words stood there."""
    return ALWAYS


def _signatures(portfolios: Collection[int]) -> list[int | None]:
    mine = {"edition__portfolio__in": portfolios}
    declared = Edition.objects.filter(portfolio__in=portfolios)
    return [
        *declared.values_list("declaration", flat=True),
        *Decision.objects.filter(**mine).values_list("signature", flat=True),
        *DiscussionAgreement.objects.filter(discussion__portfolio__in=portfolios).values_list(
            "signature", flat=True
        ),
        *Withdrawal.objects.filter(**mine).values_list("signature", flat=True),
    ]


def of_judgement(person: Person, pk: int) -> Target:
    """The words of a judgement, to those who may read it."""
    near = (f"edition__portfolio__{one}" for one in (*NEAR, "employer", "programme"))
    known = Judgement.objects.visible_to(person).exclude(words="").select_related(*near)
    judgement = get_object_or_404(known, pk=pk)
    return Target(
        kind="judgement",
        about=judgement,
        portfolio=judgement.edition.portfolio,
        name="The words of a judgement",
        back=reverse("endorsement:edition", args=[judgement.edition_id]),
        authors={judgement.created_by_id},
        said=[Stretch("In the judgement", judgement.words)],
    )


DRAWN = {"near": "edition__portfolio", "frozen": ALWAYS, "private": _panels}
PLACES = [
    Place(
        Edition, "content", "Editions", near="portfolio", frozen=ALWAYS, taken=taken,
        written=written,
    ),
    Place(
        Discussion, "content", "Readiness discussions", near="portfolio", frozen=ALWAYS,
        written=along(*DISCUSSED),
    ),
    Place(
        Judgement, "words", "Judgements", **IN_EDITION,
        frozen=Q(published_at__isnull=False), private=_anothers_draft,
    ),
    Place(Decision, "comment", "Decisions", **IN_EDITION, frozen=ALWAYS),
    Place(Decision, "support_plan", "Decisions", **IN_EDITION, frozen=ALWAYS),
    Place(Withdrawal, "reason", "Signatures withdrawn", **IN_EDITION, frozen=ALWAYS),
    *(
        Place(Result, name, "Moderation", **MODERATED)
        for name in ("checklist_words", "reasons", "to_assessor", "to_owner")
    ),
    Place(Result, "tests", "Moderation", **MODERATED, written=along("*.words")),
    Place(Reply, "words", "Moderation", **MODERATED),
    Place(
        Sample, "swaps", "Moderation", **DRAWN, written=along("words", "instead"),
    ),
    Place(Sample, "reason", "Moderation", **DRAWN),
]  # fmt: skip
SIGNED = [_signatures]
