"""One reading of an entry: the same words of the same kind are one finding, with its places."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.cache.backends.locmem import LocMemCache

from portfolios.checking import words as in_words
from portfolios.checking.texts import Stretch
from portfolios.models.kept_words import LONGEST
from portfolios.privacy import findings, pseudonyms
from portfolios.privacy.finding import PERSON, Finding
from portfolios.privacy.lexicon import fold

# What was found in a text, by the text's fingerprint: figures and kinds, none of its words. In the
# memory of one process, so a new version of the rules reads everything anew.
_read = LocMemCache("privacy-readings", {"TIMEOUT": 12 * 60 * 60, "OPTIONS": {"MAX_ENTRIES": 5000}})

BETWEEN = "\n\n"
AROUND = 70  # characters shown on either side of a finding

Key = tuple[str, str]  # kind and words, as they are compared


def same(written: str) -> str:
    """`written` as it is compared: small letters, one space, one form of apostrophe."""
    return " ".join(written.casefold().replace("’", "'").split())[:LONGEST]


@dataclass(frozen=True)
class Place:
    """Where words were found: characters `start` to `end` of a stretch."""

    stretch: Stretch
    start: int
    end: int

    @property
    def found(self) -> str:
        return self.stretch.words[self.start : self.end]

    @property
    def before(self) -> str:
        """The words before it, cut at a space."""
        words = self.stretch.words[max(0, self.start - AROUND) : self.start]
        return f"… {_rest(words)}" if self.start > AROUND else words

    @property
    def after(self) -> str:
        words = self.stretch.words[self.end : self.end + AROUND]
        left = len(self.stretch.words) - self.end > AROUND
        return f"{words.rpartition(' ')[0] or words} …" if left else words


def _rest(words: str) -> str:
    return words.partition(" ")[2] or words


@dataclass
class Found:
    """Words that may identify somebody: of one kind, in one or more places of an entry."""

    kind: str
    words: str
    places: list[Place] = field(default_factory=list)
    pseudonym: str = ""
    person: str = ""  # the longest name that this is part of: "Kacper" is of "Kacper Nowak"

    @property
    def key(self) -> Key:
        return self.kind, same(self.words)

    @property
    def told(self) -> in_words.Kind:
        return in_words.KINDS[self.kind]

    @property
    def instead(self) -> str:
        """What could stand in its place."""
        return self.pseudonym or self.told.instead

    @property
    def shown(self) -> list[Place]:
        """The places that a page shows; the others are counted."""
        return self.places[:3]

    @property
    def not_shown(self) -> int:
        return len(self.places) - len(self.shown)

    def is_same_person(self, other: "Found") -> bool:
        """Whether both name one person: "Kacper Nowak" and "Kacper", and not "Zofia Nowak"."""
        return bool(self.person) and self.person == other.person


def read(stretches: Sequence[Stretch], names: Sequence[str] = ()) -> list[Found]:
    """What was found in an entry, in its order; `names` of the portfolio's people are left out.

    All stretches are read as one text: a name that is certain in one is found in all.
    """
    filled = [stretch for stretch in stretches if stretch.words.strip()]
    text = BETWEEN.join(stretch.words for stretch in filled)
    spans = spans_of(text)
    named = _people(text, spans)
    suggested = _suggested(text, spans, named)
    found: dict[Key, Found] = {}
    for start, end, kind in spans:
        place, written = _place(filled, start, end), text[start:end]
        if not (kind == PERSON and is_known(written, names)):
            person = named.get(written, "") if kind == PERSON else ""
            new = Found(kind, written, pseudonym=suggested.get(written, ""), person=person)
            found.setdefault((kind, same(written)), new).places.append(place)
    return list(found.values())


def _people(text: str, spans: list[tuple[int, int, str]]) -> dict[str, str]:
    """Every name, with the longest of which it is part. Who shares a surname is another person."""
    names = {text[start:end] for start, end, kind in spans if kind == PERSON}
    longest: list[str] = []
    people = {}
    for name in sorted(names, key=lambda name: (-len(_parts(name)), name)):
        people[name] = next((one for one in longest if _parts(name) <= _parts(one)), name)
        if people[name] == name:
            longest.append(name)
    return people


def _suggested(text: str, spans: list[tuple[int, int, str]], people: dict[str, str]) -> dict:
    """A pseudonym for every name, each person's with a letter of their own.

    The rules are asked for one person at a time. What they are given to read ends with the letters
    that are taken, by another pseudonym or by a real name.
    """
    taken = {part[:1].upper() for name in people for part in _parts(name)}
    suggested: dict[str, str] = {}
    for person in dict.fromkeys(people.values()):
        theirs = [
            Finding(*span, "")
            for span in spans
            if span[2] == PERSON and people[text[span[0] : span[1]]] == person
        ]
        ends = "".join(f"\nPerson {letter}" for letter in sorted(taken))
        chosen = pseudonyms.suggest(text + ends, theirs)
        taken |= {one.split()[-1] for one in chosen.values()}
        suggested |= chosen
    return suggested


def spans_of(text: str) -> list[tuple[int, int, str]]:
    """Where the rules find something in `text`; read once in the life of a process."""
    key = hashlib.sha256(text.encode()).hexdigest()
    spans = _read.get(key)
    if spans is None:
        spans = [(one.start, one.end, one.kind) for one in findings(text)]
        _read.set(key, spans)
    return spans


def _place(stretches: list[Stretch], start: int, end: int) -> Place:
    """The place of characters of the joined text, in the stretch in which they begin."""
    begins = 0
    for stretch in stretches:
        length = len(stretch.words)
        if start < begins + length:
            return Place(stretch, max(start - begins, 0), min(end - begins, length))
        begins += length + len(BETWEEN)
    raise ValueError("The place is after the end of the text.")


def is_known(written: str, names: Sequence[str]) -> bool:
    """Whether `written` is the name of somebody of the portfolio, or a part of it."""
    return any(_parts(written) <= _parts(name) for name in names)


def _parts(name: str) -> set[str]:
    """The words of a name; each half of a double name is one."""
    return set(fold(name).replace("-", " ").split())


def replaced(places: list[Place], by: dict[str, str]) -> str:
    """The words of a stretch with those in `places`, all of it, replaced; `by` is by `same`."""
    words = places[0].stretch.words
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        words = words[: place.start] + by[same(place.found)] + words[place.end :]
    return words
