"""The places of this room and of the rooms before it."""

from collections.abc import Collection

from django.db.models import OuterRef, Q, QuerySet, Subquery

from audit.models import Signature
from people.models import Person
from portfolios import models as ours
from portfolios.models.interest import InterestMove
from portfolios.redacting.in_json import Path, along
from portfolios.redacting.places import ALWAYS, Place, signed_in

ENTRY = "portfolios.entry"
CHOSEN = ("level_", "take_", "files")
GOES_ALONG = (
    "title", "body", "facts.given_by", "parts.words", "links.explanation", "files.name"
)  # fmt: skip
IN_ENTRY = {"near": "entry__portfolio", "about": (ENTRY, "entry_id")}


def _own_draft(person: Person) -> Q:
    """And what its author put in the bin."""
    kept_back = Q(completed_at__isnull=True) | Q(binned_at__isnull=False)
    return kept_back & ~Q(created_by=person.pk)


def _not_own(person: Person) -> Q:
    return ~Q(created_by=person.pk)


def _not_said(person: Person) -> Q:
    return Q(published_at__isnull=True) & _not_own(person)


def _hidden_entry(person: Person) -> Q:
    kept_back = Q(entry__completed_at__isnull=True) | Q(entry__binned_at__isnull=False)
    return kept_back & ~Q(entry__created_by=person.pk)


def _anybodys(person: Person) -> Q:
    return ALWAYS


def _signatures(portfolios: Collection[int]) -> QuerySet:
    """Each with `observed`: the entry of the observation that was signed, else none."""
    signed = Q(observer_signature=OuterRef("pk")) | Q(owner_signature=OuterRef("pk"))
    entries = ours.Observation.objects.filter(signed).values("entry")[:1]
    mine = Signature.objects.filter(pk__in=signed_in(portfolios))
    return mine.annotate(observed=Subquery(entries))


def _interests(portfolios: Collection[int]) -> QuerySet:
    """What the owners of these portfolios said of programmes, with a portfolio or without."""
    owners = ours.Portfolio.objects.filter(pk__in=portfolios).values("owner")
    return InterestMove.objects.filter(interest__owner__in=owners)


def _brought_draft(person: Person) -> Q:
    """Came along and is a draft: its owner's alone."""
    draft = Q(entry__isnull=False, entry__completed_at__isnull=True)
    return draft & ~Q(entry__created_by=person.pk)


def _not_gone_over(person: Person) -> Q:
    """Near a portfolio nobody but its owner knows what goes along, until it has gone."""
    return ~Q(state=ours.Release.State.ACCEPTED) & ~Q(portfolio__owner=person.pk)


def _typed(words: dict) -> set[Path]:
    """Of a form that is not sent: its fields, but those in which something is chosen."""
    return {(name,) for name in words if not name.startswith(CHOSEN)}


def _item(item: dict, path: Path, entries: Collection[int], files: Collection[str]) -> set[Path]:
    """The paths of what goes along of whole entries, and of files by their SHA-256."""
    is_taken = "entry" in item and item["entry"] in entries
    found = {
        (*path, "files", k, "name")
        for k, file in enumerate(item.get("files", ()))
        if is_taken or file["sha256"] in files
    }
    if is_taken:
        found |= {(*path, "title"), (*path, "body"), (*path, "facts", "given_by")}
        found |= {(*path, "parts", k, "words") for k in range(len(item["parts"]))}
        found |= {(*path, "links", k, "explanation") for k in range(len(item["links"]))}
    return found


def _taken_brought(item: dict, entries: Collection[int], files: Collection[str]) -> set[Path]:
    return _item(item, (), entries, files)


def _taken_along(pack: dict, entries: Collection[int], files: Collection[str]) -> set[Path]:
    items = [_item(one, ("items", i), entries, files) for i, one in enumerate(pack["items"])]
    return set().union(*items)


def _of_releases(portfolios: Collection[int]) -> list[int | None]:
    found = ours.Release.objects.filter(portfolio__in=portfolios)
    return list(found.values_list("signature", flat=True))


def _of_observations(portfolios: Collection[int]) -> list[int | None]:
    found = ours.Observation.objects.filter(entry__portfolio__in=portfolios)
    rows = found.values_list("observer_signature", "owner_signature")
    return [pk for row in rows for pk in row]


def _entry(name: str) -> Place:
    facts = {"near": "portfolio", "whole": "pk", "private": _own_draft, "counted": "version"}
    return Place(ours.Entry, name, "Entries", **facts)


def _inside(model, name: str, label: str, **facts) -> Place:
    """A column of a row that hangs on an entry and goes with it."""
    told = {"whole": "entry_id", "private": _hidden_entry} | IN_ENTRY | facts
    return Place(model, name, label, **told)


def _observed(name: str, frozen: Q) -> Place:
    return _inside(
        ours.Observation, name, "Plans and answers of observations", frozen=frozen,
        about=("portfolios.observation", "pk"),
    )  # fmt: skip


def _brought(name: str, *ways: str) -> Place:
    facts = {"near": "portfolio", "private": _not_own, "written": along(*ways) if ways else None}
    return Place(ours.WordDocument, name, "Documents brought in and not made entries", **facts)


def _came(name: str, **more) -> Place:
    facts = {"near": "portfolio", "whole": "entry_id", "private": _brought_draft, **more}
    return Place(ours.Brought, name, "What came from another employer", frozen=ALWAYS, **facts)


PLACES = [
    *(_entry(name) for name in ("title", "body", "given_by")),
    *(
        _inside(ours.Version, name, "Earlier versions", private=_not_own)
        for name in ("title", "body")
    ),
    _inside(
        ours.Version, "facts", "Earlier versions", private=_not_own, written=along("given_by")
    ),
    _inside(ours.Link, "explanation", "Links to standards"),
    _inside(ours.Attachment, "name", "Names of files"),
    _inside(ours.Attachment, "text_alternative", "Descriptions of pictures"),
    _inside(ours.Comment, "words", "Comments", whole="", private=_not_said),
    *(
        _inside(ours.KeptWords, name, "Answers to the privacy check", forgotten=True)
        for name in ("words", "reason")
    ),
    _inside(ours.Carried, "title", "Notes of what was carried forward"),
    *(
        _inside(ours.Contribution, name, "Who took feedback down", whole="")
        for name in ("taken_down_by", "taken_how")
    ),
    _observed("context", Q(published_at__isnull=False)),
    _observed("focus", Q(published_at__isnull=False)),
    _observed("answer", ~Q(answer="")),
    _observed("withdrawn_because", ~Q(withdrawn_because="")),
    Place(
        ours.Draft, "words", "Drafts", near="portfolio", private=_not_own, counted="version",
        written=_typed,
    ),
    Place(
        ours.AnswerDraft, "answers", "Answers that were begun", near="request__portfolio",
        private=_anybodys, written=along("*"),
    ),
    Place(ours.FeedbackRequest, "note", "Requests for feedback", near="portfolio"),
    _brought("title"),
    _brought("body"),
    _brought("pictures", "name", "text_alternative"),
    _brought("comments", "text", "about"),
    _brought("changes", "text", "about"),
    Place(
        ours.CourseReason, "words", "Reasons for a pause", near="portfolio", private=_not_own
    ),
    Place(ours.PauseAnswer, "words", "Answers about a pause", near="request__portfolio"),
    Place(
        InterestMove, "words", "Reasons for stepping back", rows=_interests, frozen=ALWAYS,
        private=_anybodys,
    ),
    Place(ours.Handover, "words", "Handover notes", near="portfolio", frozen=ALWAYS),
    Place(
        ours.Release, "content", "What was agreed to hand over", near="portfolio", frozen=ALWAYS,
        private=_not_gone_over, taken=_taken_along,
        written=along(*(f"items.{way}" for way in GOES_ALONG)),
    ),
    _came("title"),
    _came("content", taken=_taken_brought, written=along(*GOES_ALONG)),
    Place(
        Signature, "text", "Signed texts", rows=_signatures, frozen=ALWAYS, whole="observed",
        lists=True,
    ),
]  # fmt: skip
SIGNED = [_of_observations, _of_releases]
