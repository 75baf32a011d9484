"""Where given words stand in a text. Pure.

Words are found however they are spaced, capitalised and marked as bold or italic, with either
apostrophe, whichever way their accents are stored, and as whole words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from audit.models import Reason

SHORTEST = 3  # characters that can be looked for
QUOTED = 6  # words of a sentence that is found where somebody quotes it
# After a title in a list; see `transferring.wording`.
NAMED_AT = "(?:[ ]*$|(?=, made on ))"
APOSTROPHES = "['’‘]"  # noqa: RUF001
BETWEEN = r"[\s*_]+"  # bold and italic begin and end there too
LETTER = r"(?:[^\W_]|[\u0300-\u036f])"  # an accent that is stored apart belongs to its letter
SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")  # noqa: RUF001
# What stands where something was redacted, to the letter: nobody hides a name in brackets.
MARK = re.compile(rf"\[redacted on \d\d? [A-Z][a-z]+ \d{{4}}: (?:{'|'.join(Reason.labels)})\]")
RULES = re.IGNORECASE | re.MULTILINE


@dataclass(frozen=True)
class Pattern:
    """Expressions by a word that has to stand in a text before it is worth while to look."""

    wanted: tuple[tuple[str, str], ...] = ()

    def __or__(self, other: "Pattern") -> "Pattern":
        """Both, the longest first, so that a sentence goes whole."""
        both = {*self.wanted, *other.wanted}
        return Pattern(tuple(sorted(both, key=lambda one: (-len(one[1]), one))))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        plain = _plain(text)
        near = [expression for probe, expression in self.wanted if probe in plain]
        return re.finditer("|".join(near), text, RULES) if near else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return next(self.finditer(text), None)


NOTHING = Pattern()


def pattern(phrases: Iterable[str]) -> Pattern:
    """One pattern for all of them."""
    words = (one for one in phrases if len(one.strip()) >= SHORTEST)
    return NOTHING | Pattern(tuple((_probe(one), _spaced(one)) for one in words))


def listing(titles: Iterable[str]) -> Pattern:
    """Titles where a text lists them: at the end of a line, or before the day that it names.

    "Home visit" stands in many texts, where it is nobody's title.
    """
    lines = ((_probe(one), rf"(?:^|(?<=: )){_spaced(one)}{NAMED_AT}") for one in titles)
    return NOTHING | Pattern(tuple(lines))


def _plain(text: str) -> str:
    return (text if text.isascii() else normalize("NFC", text)).lower()


def _probe(phrase: str) -> str:
    """Its longest word: whatever has that not in it need not be searched."""
    return max(re.findall(r"[^\W_]+", _plain(phrase)) or [""], key=len)


def _spaced(phrase: str) -> str:
    words = [one for one in re.split(BETWEEN, phrase) if one] or [phrase.strip()]
    before = rf"(?<!{LETTER})" if words[0][0].isalnum() else ""
    after = rf"(?!{LETTER})" if words[-1][-1].isalnum() else ""
    return f"{before}{BETWEEN.join(map(_spelt, words))}{after}"


def _spelt(word: str) -> str:
    return "".join(map(_letter, normalize("NFC", word)))


def _letter(letter: str) -> str:
    if re.match(APOSTROPHES, letter):
        return APOSTROPHES
    forms = dict.fromkeys((letter, normalize("NFD", letter)))
    return re.escape(letter) if len(forms) == 1 else f"(?:{'|'.join(map(re.escape, forms))})"


def pieces(text: str) -> Iterator[str]:
    """What of `text` others may have quoted: all of it, its paragraphs and sentences, if long."""
    for part in (text, *re.split(r"\n\s*\n", text), *SENTENCE.split(text)):
        if part and len(part.split()) >= QUOTED:
            yield part.strip()


@dataclass(frozen=True)
class Span:
    """Characters of a text, and what is put in their place."""

    start: int
    stop: int
    instead: str


def spans(text: str, wanted: Pattern, instead: str) -> list[Span]:
    """Every place of `wanted` in `text`, in order; none within what was redacted before."""
    marks = [one.span() for one in MARK.finditer(text)]
    found = (one.span() for one in wanted.finditer(text))
    return [
        Span(start, stop, instead)
        for start, stop in found
        if start < stop and not any(begin <= start and stop <= end for begin, end in marks)
    ]


def spans_in_quotations(text: str, quoted: Pattern, wanted: Pattern, instead: str) -> list[Span]:
    """Every place of `wanted` within what `quoted` finds in `text`."""
    return [
        Span(one.start() + span.start, one.start() + span.stop, instead)
        for one in quoted.finditer(text)
        for span in spans(one.group(), wanted, instead)
    ]


def joined(found: Iterable[Span]) -> list[Span]:
    """`found` in order, with those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda one: one.start):
        if kept and span.start < kept[-1].stop:
            span = Span(kept[-1].start, max(kept.pop().stop, span.stop), span.instead)
        kept.append(span)
    return kept


def laid_over(text: str, over: Iterable[Span]) -> str:
    """`text` with each span replaced; they do not overlap."""
    for span in sorted(over, key=lambda one: one.start, reverse=True):
        text = text[: span.start] + span.instead + text[span.stop :]
    return text
