"""Where given words stand in a text or in JSON. Pure.

Words are found however they are spaced and capitalised, with either apostrophe, and as whole words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from json.decoder import scanstring

SHORTEST = 3  # characters that can be looked for
QUOTED = 6  # words of a sentence that is found where somebody quotes it
# After a short title that is named; see `transferring.wording`.
NAMED_AT = "(?:[ ]*$|(?=, made on ))"
NAMING = 4  # words of a title that is found within other words
APOSTROPHES = "['’‘]"  # noqa: RUF001
SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")  # noqa: RUF001
RULES = re.IGNORECASE | re.MULTILINE


@dataclass(frozen=True)
class Pattern:
    """Expressions by a word that has to stand in a text before it is worth while to look."""

    wanted: tuple[tuple[str, str], ...] = ()

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        lowered = text.lower()
        near = [expression for probe, expression in self.wanted if probe in lowered]
        return re.finditer("|".join(near), text, RULES) if near else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return next(self.finditer(text), None)


NOTHING = Pattern()


def pattern(phrases: Iterable[str], titles: Iterable[str] = ()) -> Pattern:
    """One pattern for all: the longest first, so that a sentence goes whole.

    A short title is found only at the end of a line, where it is all that is said, or in a list of
    what goes to another employer: "Home visit" stands in many texts.
    """
    found = {(_probe(one), _spaced(one)) for one in phrases if len(one.strip()) >= SHORTEST}
    for title in titles:
        short = len(title.split()) < NAMING
        line = rf"(?:^|(?<=: )){_spaced(title)}{NAMED_AT}" if short else _spaced(title)
        found |= {(_probe(title), line)}
    return Pattern(tuple(sorted(found, key=lambda one: (-len(one[1]), one))))


def _probe(phrase: str) -> str:
    """Its longest word: whatever has that not in it need not be searched."""
    return max(re.findall(r"\w+", phrase.lower()) or [""], key=len)


def _spaced(phrase: str) -> str:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    words = re.sub(r"['’‘]", APOSTROPHES, words)  # noqa: RUF001
    bare = phrase.strip()
    before = r"(?<!\w)" if bare[:1].isalnum() else ""
    after = r"(?!\w)" if bare[-1:].isalnum() else ""
    return f"{before}{words}{after}"


def pieces(text: str) -> Iterator[str]:
    """`text`, and of it what others may have quoted: its paragraphs, its longer sentences."""
    if text.strip():
        yield text.strip()
    for part in (*re.split(r"\n\s*\n", text), *SENTENCE.split(text)):
        if part and len(part.split()) >= QUOTED:
            yield part.strip()


@dataclass(frozen=True)
class Span:
    """Characters of a text, and what is put in their place."""

    start: int
    stop: int
    instead: str


def spans(text: str, wanted: Pattern, instead: str) -> list[Span]:
    """Every place of `wanted` in `text`, in order."""
    return [Span(*one.span(), instead) for one in wanted.finditer(text) if one.end() > one.start()]


def laid_over(text: str, over: Iterable[Span]) -> str:
    """`text` with each span replaced; they do not overlap."""
    for span in sorted(over, key=lambda one: one.start, reverse=True):
        text = text[: span.start] + span.instead + text[span.stop :]
    return text


def replaced(value: object, change: Callable[[str], tuple[str, int]]) -> tuple[object, int]:
    """`value`, of JSON, with every string in it changed, and how often something was."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        parts = [replaced(one, change) for one in value]
        return [part for part, _ in parts], sum(times for _, times in parts)
    if isinstance(value, dict):
        named = {key: replaced(one, change) for key, one in value.items()}
        return {key: part for key, (part, _) in named.items()}, sum(n for _, n in named.values())
    return value, 0


@dataclass(frozen=True)
class Said:
    """A string in a JSON text: its path there, where its characters begin, and what it says."""

    path: tuple
    start: int
    words: str
    text: str

    def raw(self, place: int) -> int:
        """Where in the JSON text the character `place` of the string stands."""
        at = self.start
        for _ in range(place):
            at += _width(self.text, at)
        return at


def _width(text: str, at: int) -> int:
    """How many characters of JSON the next one of the string takes."""
    if text[at] != "\\":
        return 1
    if text[at + 1] != "u":
        return 2
    is_pair = text[at + 2 : at + 4].lower() in ("d8", "d9", "da", "db")
    return 12 if is_pair and text[at + 6 : at + 8] == "\\u" else 6


def strings(text: str) -> Iterator[Said]:
    """Every string that is a value in `text`, which is JSON as it was stored."""
    yield from _value(text, _skip(text, 0), ())[1]


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\t", "\r", ",", ":") and at < len(text):
        at += 1
    return at


def _value(text: str, at: int, path: tuple) -> tuple[int, list[Said]]:
    """Where the value that begins at `at` ends, and the strings in it."""
    if text[at] == '"':
        words, stop = scanstring(text, at + 1)
        return stop, [Said(path, at + 1, words, text)]
    if text[at] in "{[":
        return _inside(text, at, path)
    while at < len(text) and text[at] not in ",]} \n":
        at += 1
    return at, []


def _inside(text: str, at: int, path: tuple) -> tuple[int, list[Said]]:
    """The same of an object or a list."""
    found: list[Said] = []
    closing, number = "}" if text[at] == "{" else "]", 0
    at = _skip(text, at + 1)
    while text[at] != closing:
        key: object = number
        if closing == "}":
            key, at = scanstring(text, at + 1)
            at = _skip(text, at)
        at, more = _value(text, at, (*path, key))
        found += more
        at, number = _skip(text, at), number + 1
    return at + 1, found
