"""What is to be pulled back, and where in the portfolios of its owner it stands."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast, JSONObject

from audit.covering import originals, place_of
from audit.models import Cover
from audit.signing import fingerprint
from people.models import Person
from portfolios.redacting.in_json import Said, replaced, strings
from portfolios.redacting.matching import Span, laid_over
from portfolios.redacting.places import ALWAYS, SELF, Place, places
from portfolios.redacting.reach import Wanted

NOBODY = Person()  # who wrote nothing


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
        hit = Hit(place, *facts)
        is_own = wanted.began_with(place, hit.pk, entry)
        if said and hit.is_frozen:
            _cover(hit, wanted, said, is_own)
        elif said:
            _replace(hit, wanted, value, is_own)
        if hit.times:
            yield hit


def _covers(place: Place) -> ArraySubquery:
    """What lies over a column already, row by row, in the query that reads it."""
    over = Cover.objects.filter(place=place_of(place.field), key=OuterRef("pk")).order_by("start")
    return ArraySubquery(over.values(json=JSONObject(sha256="sha256", start="start", stop="stop")))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())


def _replace(hit: Hit, wanted: Wanted, value: Any, is_own: bool) -> None:
    place = hit.place

    def change(text: str) -> tuple[str, int]:
        if is_own and wanted.is_whole and text.strip() and text != wanted.instead:
            return wanted.instead, 1
        found = wanted.spans(text, place, is_own)
        return laid_over(text, found), len(found)

    hit.value, hit.times = (
        replaced(value, change, place.written(value)) if place.written else change(value)
    )
    longest = getattr(place.field, "max_length", None)
    if longest and not place.written:
        hit.value = hit.value[:longest]


def _cover(hit: Hit, wanted: Wanted, said: str, is_own: bool) -> None:
    """Over what is stored, and not over what is covered already."""
    if hit.place.written:
        found = _in_document(hit.place, wanted, said, is_own)
    elif is_own and wanted.is_whole:
        found = [Span(0, len(said), wanted.instead)]
    else:
        found = wanted.spans(said, hit.place, is_own)
    if found:
        hit.sha256 = fingerprint(said)
        mine = (one for one in hit.covered if one["sha256"] == hit.sha256)
        over = sorted((one["start"], one["stop"]) for one in mine)
        hit.covers = [part for span in found for part in _uncovered(span, over)]
    hit.times = len(hit.covers)


def _in_document(place: Place, wanted: Wanted, said: str, is_own: bool) -> list[Span]:
    """In JSON, where what stands instead must be JSON too.

    `is_own` where it is all about an entry of `wanted`, whatever number that has in there.
    """
    document = json.loads(said)
    entries = {*wanted.entries, document.get("entry")} if is_own else wanted.entries
    own = place.taken(document, entries, ())
    gone = place.taken(document, entries if wanted.is_whole else (), wanted.files)
    words = place.written(document) if place.written else set()

    def of(one: Said) -> list[Span]:
        if one.path in gone:
            return _all_of(one, wanted)
        return _of(one, wanted, place, one.path in own) if one.path in words else []

    return [part for one in strings(said) for part in of(one)]


def _json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def _all_of(one: Said, wanted: Wanted) -> list[Span]:
    """An address of a file leaves nothing."""
    instead = "" if one.path[-1] == "kept_under" else _json(wanted.instead)
    return [Span(one.start, one.raw(len(one.words)), instead)] if one.words else []


def _of(one: Said, wanted: Wanted, place: Place, is_own: bool) -> list[Span]:
    found = wanted.spans(one.words, place, is_own)
    return [Span(one.raw(it.start), one.raw(it.stop), _json(it.instead)) for it in found]


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
