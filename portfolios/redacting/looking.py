"""What is to be pulled back, and where in the portfolios of its owner it stands."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast, JSONObject

from audit.covering import originals, place_of
from audit.models import Cover
from audit.signing import fingerprint
from people.models import Person
from portfolios.redacting.matching import (
    Pattern,
    Said,
    Span,
    laid_over,
    replaced,
    spans,
    strings,
)
from portfolios.redacting.places import ALWAYS, SELF, Place, places

NOBODY = Person()  # who wrote nothing


@dataclass(frozen=True)
class Wanted:
    """What is taken away in which portfolios: words that fit `pattern`, whole `entries`, `files`
    by their SHA-256; and what stands there `instead`."""

    portfolios: tuple[int, ...]
    pattern: Pattern
    instead: str
    entries: frozenset[int] = frozenset()
    files: frozenset[str] = frozenset()


@dataclass
class Hit:
    """One column of one row in which something stands: what becomes of it, and how often.

    `is_private` from whoever asks; `is_secret` of whoever wrote it, from everybody else.
    """

    place: Place
    pk: int
    about: int
    is_private: bool
    is_secret: bool
    is_frozen: bool
    covered: list[dict] = field(default_factory=list)  # what lies over it already
    times: int = 0
    value: object = None  # in its place, where it is not frozen
    covers: list[Span] = field(default_factory=list)  # over it, where it is
    sha256: str = ""


def look(wanted: Wanted, person: Person, *, held: bool = False) -> list[Hit]:
    """Every place where it stands. `held` keeps the rows that change until the transaction ends."""
    with originals():
        return [hit for place in places() for hit in _in_place(place, wanted, person, held)]


def known(hits: Iterable[Hit]) -> list[Hit]:
    """Without those in drafts and private notes that whoever asks may not know of."""
    return [hit for hit in hits if not hit.is_private]


def shown(hits: Iterable[Hit]) -> Counter:
    """Label → how often, without what whoever asks may not know of."""
    return _counted(known(hits))


def told(hits: Iterable[Hit]) -> Counter:
    """The same for the record, which others read: without anybody's drafts and private notes."""
    return _counted(hit for hit in hits if not hit.is_secret)


def _counted(hits: Iterable[Hit]) -> Counter:
    numbers: Counter = Counter()
    for hit in hits:
        numbers[hit.place.label] += hit.times
    return numbers


def _in_place(place: Place, wanted: Wanted, person: Person, held: bool) -> Iterator[Hit]:
    rows = place.of(wanted.portfolios).annotate(
        said=Cast(F(place.name), TextField()) if place.is_json else F(place.name),
        frozen_now=_flag(place.frozen),
        private_now=_flag(place.private(person)),
        secret_now=_flag(place.private(NOBODY)),
        covered_now=_covers(place),
    )
    if held and place.frozen != ALWAYS:  # what never changes, the application may not even hold
        rows = rows.select_for_update(no_key=True)
    names = ("pk", place.about[1], "private_now", "secret_now", "frozen_now", "covered_now")
    for *facts, value, said, entry in rows.values_list(
        *names, place.name, "said", place.whole or SELF
    ):
        is_whole = bool(place.whole) and entry in wanted.entries
        hit = Hit(place, *facts)
        frozen = hit.is_frozen
        if said:
            (_cover if frozen else _replace)(hit, wanted, value, said, is_whole)
        if hit.times:
            yield hit


def _covers(place: Place) -> ArraySubquery:
    """What lies over a column already, row by row, in the query that reads it."""
    over = Cover.objects.filter(place=place_of(place.field), key=OuterRef("pk")).order_by("start")
    return ArraySubquery(over.values(json=JSONObject(sha256="sha256", start="start", stop="stop")))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())


def _replace(hit: Hit, wanted: Wanted, value: object, said: str, is_whole: bool) -> None:
    def change(text: str) -> tuple[str, int]:
        if is_whole and text.strip() and text != wanted.instead:
            return wanted.instead, 1
        found = spans(text, wanted.pattern, wanted.instead)
        return laid_over(text, found), len(found)

    if hit.place.forgotten:
        hit.times = int(is_whole or bool(wanted.pattern.search(said)))
        return
    new, hit.times = replaced(value, change)
    longest = getattr(hit.place.field, "max_length", None)
    hit.value = new[:longest] if longest and isinstance(new, str) else new


def _cover(hit: Hit, wanted: Wanted, value: object, said: str, is_whole: bool) -> None:
    """Over what is stored, and not over what is covered already."""
    hit.sha256 = fingerprint(said)
    if hit.place.is_json or hit.place.name == "content":
        found = _in_document(hit.place, wanted, said, is_whole)
    elif is_whole:
        found = [Span(0, len(said), wanted.instead)]
    else:
        found = spans(said, wanted.pattern, wanted.instead)
    if found:
        mine = (one for one in hit.covered if one["sha256"] == hit.sha256)
        over = sorted((one["start"], one["stop"]) for one in mine)
        hit.covers = [part for span in found for part in _uncovered(span, over)]
    hit.times = len(hit.covers)


def _in_document(place: Place, wanted: Wanted, said: str, is_whole: bool) -> list[Span]:
    """In JSON, where what stands instead must be JSON too.

    `is_whole` where all of the entry that it belongs to goes, whatever number it has in there.
    """
    instead = json.dumps(wanted.instead, ensure_ascii=False)[1:-1]
    document = json.loads(said)
    entries = {*wanted.entries, document.get("entry")} if is_whole else wanted.entries
    taken = place.taken(document, entries, wanted.files)
    return [
        span for one in strings(said) for span in _in_string(one, wanted.pattern, instead, taken)
    ]


def _in_string(one: Said, wanted: Pattern, instead: str, taken: set[tuple]) -> list[Span]:
    """All of it, where it is of a whole entry or file. An address of a file leaves nothing."""
    if one.path in taken and one.words:
        is_address = one.path[-1] == "kept_under"
        return [Span(one.start, one.raw(len(one.words)), "" if is_address else instead)]
    found = spans(one.words, wanted, instead)
    return [Span(one.raw(span.start), one.raw(span.stop), instead) for span in found]


def _uncovered(span: Span, over: list[tuple[int, int]]) -> Iterator[Span]:
    """What of `span` no cover lies over yet."""
    start = span.start
    for begin, end in over:
        if begin < span.stop and end > start:
            if begin > start:
                yield Span(start, begin, span.instead)
            start = end
    if start < span.stop:
        yield Span(start, span.stop, span.instead)
