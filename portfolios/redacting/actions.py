"""Pulling words back: one transaction, in which everything that holds them lets go of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils.formats import date_format

from audit import clock, ledger
from audit.covering import place_of
from audit.models import Cover, OfficerNote, Reason, RedactedPlace, Redaction
from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Attachment, Carried, Entry, Portfolio
from portfolios.models.attachment import Scan
from portfolios.redacting import outside, telling
from portfolios.redacting.looking import Hit, Wanted, known, look, told
from portfolios.redacting.matching import NOTHING, pattern, pieces
from portfolios.redacting.permissions import part_in, sees, why_not_now, why_not_pull_back
from portfolios.redacting.targets import Target

BATCH = 500
PICTURE = "A picture that was pulled back"


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: all of a target or `phrases` in it, why, and what stands instead."""

    reason: str
    is_whole: bool = False
    phrases: tuple[str, ...] = ()
    put: str = ""

    @property
    def instead(self) -> str:
        """What readers see: "the older child [redacted on 3 May 2027: named a person]"."""
        day = date_format(clock.today(), "j F Y")
        said = f"[redacted on {day}: {Reason(self.reason).label}]"
        return f"{self.put} {said}" if self.put else said


def wanted(target: Target, asked: Asked) -> Wanted:
    """What is looked for, in every portfolio of the same owner: work is carried forward."""
    portfolio = target.portfolio
    same = Portfolio.objects.filter(owner=portfolio.owner_id, employer=portfolio.employer_id)
    portfolios = tuple(same.order_by("pk").values_list("pk", flat=True))
    where = partial(Wanted, portfolios, instead=asked.instead)
    if not asked.is_whole:
        return where(pattern(asked.phrases))
    if target.file:
        return where(NOTHING, files=frozenset([target.file.sha256]))
    texts = [*(one.words for one in target.said if one.field != "title"), *target.earlier]
    phrases = {piece for text in texts for piece in pieces(text)} | set(asked.phrases)
    entries = _copies(target.entry, portfolios) if target.entry else frozenset()
    files = Attachment.objects.filter(entry__in=entries).values_list("sha256", flat=True)
    return where(pattern(phrases, target.titles), entries=entries, files=frozenset(files))


def _copies(entry: Entry, portfolios: Iterable[int]) -> frozenset[int]:
    """The entry, what it was carried forward from, and what was carried forward from any."""
    pairs = list(
        Carried.objects.filter(portfolio__in=portfolios, source__isnull=False).values_list(
            "entry", "source"
        )
    )
    found: set[int] = {entry.pk}
    before: set[int] = set()
    while found != before:
        before = set(found)
        found |= {one for pair in pairs if found & set(pair) for one in pair}
    return frozenset(found)


@transaction.atomic
def pull_back(*, target: Target, by: Person, asked: Asked) -> Redaction | None:
    """Take it away everywhere it went; what is frozen stays as it was, closed.

    The portfolios are held first, so that a submission, a signature or a finished document comes
    before all of it or after. None when it stands nowhere but in drafts of others: nothing is
    changed then. Who could not see that beforehand has asked, which is noted and told.
    """
    refuse(why_not_pull_back(target, by))
    seeking = wanted(target, asked)
    for pk in seeking.portfolios:
        hold(pk)
    refuse(why_not_now(seeking.portfolios))
    redaction_facts = _facts(target, by, asked)
    hits = look(seeking, by, held=True)
    files = files_of(seeking)
    if not stands(hits, files):
        if not sees(seeking.portfolios, by):
            note("words.looked_for", target.about, target.portfolio, by)
            telling.of_looking(target.portfolio, by)
        return None
    touched = touched_by(hits, files)
    redaction = Redaction.objects.create(
        **redaction_facts,
        went=_went(hits, files),
        outside=_outside(touched, target.portfolio.owner_id),
    )
    _take_away(hits, redaction)
    _delete_files(files)
    _write_places(redaction, touched)
    withdrawn = outside.withdraw(touched, redaction)
    facts = {"redaction": redaction.pk, "reason": asked.reason, "documents": withdrawn.documents}
    note("words.pulled_back", target.about, target.portfolio, by, **facts)
    telling.of_redaction(redaction, target.portfolio)
    return redaction


def _facts(target: Target, by: Person, asked: Asked) -> dict:
    portfolio = target.portfolio
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        written_in = cursor.fetchone()[0]
    return {
        "redacted_by": by,
        "redacted_as": part_in(target, by),
        "employer_id": portfolio.employer_id,
        "portfolio_id": portfolio.pk,
        "owner_id": portfolio.owner_id,
        "subject_kind": target.about._meta.label_lower,
        "subject_id": target.about.pk,
        "is_whole": asked.is_whole,
        "reason": asked.reason,
        "written_in": written_in,
    }


def files_of(seeking: Wanted) -> list[Attachment]:
    """The files that go: the same bytes, wherever they hang."""
    rows = Attachment.objects.in_storage().filter(sha256__in=seeking.files)
    return list(rows.filter(entry__portfolio__in=seeking.portfolios).order_by("pk"))


def stands(hits: Iterable[Hit], files: Iterable[Attachment]) -> bool:
    """Whether it stands where whoever asks may know of it."""
    return bool(known(hits) or files)


def touched_by(hits: Iterable[Hit], files: Iterable[Attachment]) -> dict[str, dict[int, int]]:
    """Kind → id → how often something was taken from it."""
    touched: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for hit in hits:
        touched[hit.place.kind][hit.about] += hit.times
    for file in files:
        touched["portfolios.attachment"][file.pk] += 1
        touched["portfolios.entry"][file.entry_id] += 1
    return touched


def _went(hits: list[Hit], files: list[Attachment]) -> dict[str, int]:
    return {**told(hits), **({"Files": len(files)} if files else {})}


def _outside(touched: dict, owner_id: int) -> dict:
    """Who may have a copy in their head or on their machine."""
    made = outside.found(touched)
    opened = [pk for pk in outside.opened(touched) if pk != owner_id]
    return {
        "documents": made.documents,
        "downloaded": made.downloaded,
        "opened": opened,
        "arrived": outside.arrived(touched),
    }


def _take_away(hits: Iterable[Hit], redaction: Redaction) -> None:
    covers = []
    for hit in hits:
        if hit.is_frozen:
            place = place_of(hit.place.field)
            covers += [
                Cover(
                    redaction=redaction, place=place, key=hit.pk, sha256=hit.sha256,
                    start=span.start, stop=span.stop, instead=span.instead,
                )
                for span in hit.covers
            ]  # fmt: skip
        elif hit.place.forgotten:
            hit.place.model._base_manager.filter(pk=hit.pk).delete()
        else:
            _replace(hit, redaction)
    Cover.objects.bulk_create(covers, batch_size=BATCH)


def _replace(hit: Hit, redaction: Redaction) -> None:
    """The number goes up and the open page is forgotten: nothing that was typed before is taken."""
    more: dict = {}
    if hit.place.counted:
        more = {hit.place.counted: F(hit.place.counted) + 1, "saved_in": None}
    if hit.place.model is Entry:
        more |= {"changed_at": redaction.redacted_at, "changed_by": redaction.redacted_by}
    row = hit.place.model._base_manager.filter(pk=hit.pk)
    row.update(**{hit.place.name: hit.value}, **more)


def _delete_files(files: list[Attachment]) -> None:
    """The bytes go; a row without a name stays, with what the bytes hashed to."""
    for file in files:
        for path in filter(None, (file.file.name, file.small.name)):
            transaction.on_commit(partial(default_storage.delete, path))
    described = Case(
        When(content_type__startswith="image/", then=Value(PICTURE)), default=Value("")
    )
    Attachment.objects.filter(pk__in=[file.pk for file in files]).update(
        file="", small="", name="A file that was pulled back", text_alternative=described,
        scan=Scan.PULLED,
    )  # fmt: skip


def _write_places(redaction: Redaction, touched: dict) -> None:
    RedactedPlace.objects.bulk_create(
        [
            RedactedPlace(redaction=redaction, subject_kind=kind, subject_id=pk, times=times)
            for kind, ids in touched.items()
            for pk, times in ids.items()
        ],
        batch_size=BATCH,
    )


@transaction.atomic
def note_redaction(*, redaction: Redaction, by: Person, number: str, words: str) -> OfficerNote:
    """The officer's number and note beside a line; the one before stays."""
    noted = OfficerNote.objects.create(redaction=redaction, number=number, words=words, noted_by=by)
    ledger.record("redaction.noted", redaction, by=by, employer_id=redaction.employer_id)
    return noted
