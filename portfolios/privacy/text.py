"""A text cut into sentences and capitalised words."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property

from portfolios.privacy.lexicon import entries, fold, listed
from portfolios.privacy.windows import DIGITS, Part, spots

WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
PARTS = re.compile(r"[^\W\d_]+")
ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|ul|d|de)[-'’][A-Z]")
TAIL = re.compile(r"(?:n['’]t|['’](?:s|d|ll|re|ve|m))$", re.IGNORECASE)
TITLES = listed(
    """
    mr mrs ms miss mx dr prof professor rev revd sir dame cllr councillor pc dc ds dci pcso wpc
    sgt sergeant inspector constable detective judge hhj auntie aunty aunt uncle nurse sister
    imam pastor vicar father rabbi grandad granddad grandpa granny grandma gran nan nana nanny
    sheikh shaykh sheik maulana hajji haji mufti ustadh deacon bishop lord lady baroness baron
    justice maulana hajji haji mufti ustadh deacon bishop lord lady baroness baron justice
    """
)
PARTICLES = listed(
    "de da dos das del della van der den von bin ibn bint al el ap ab la le di du ter ul ur"
)
BREAK = re.compile(r"[.!?…]+[\"”’')\]*_]*\s+|\n\s*|\|")
# A full stop after these ends no sentence.
SHORTENED = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Rev|Prof|[Nn]o|[Ff]t|e\.g|i\.e|approx)$")
OPENING = re.compile(r"(?:^|[:;|•\"“‘(\[–—>#]|\s['‘*_-])[\s*_#>\"“‘'\[-]*$")

# How many other characters may stand between the digits of one number.
GAP = 4


@cache
def everyday() -> frozenset[str]:
    """Words that, in small letters, are no part of any name."""
    return entries("words") - PARTICLES - TITLES


@dataclass(slots=True)
class Word:
    """A word without 's or another short tail; `opens` when it begins a sentence or a quotation."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    opens: bool
    possessive: bool


class Text:
    """A text with its words and sentences, each computed when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def breaks(self) -> list[int]:
        """Where each sentence after the first begins."""
        return [m.end() for m in BREAK.finditer(self.text) if self._ends(m)]

    def _ends(self, match: re.Match[str]) -> bool:
        start = match.start()
        return match[0][0] != "." or not SHORTENED.search(self.text[max(0, start - 7) : start])

    def sentence(self, start: int) -> tuple[int, int]:
        """The bounds of the sentence that the character at `start` stands in."""
        index = bisect_right(self.breaks, start)
        first = self.breaks[index - 1] if index else 0
        last = self.breaks[index] if index < len(self.breaks) else len(self.text)
        return first, last

    @cached_property
    def words(self) -> list[Word]:
        """The words that could be part of a name, in order: the others end every name anyway."""
        plain = everyday()
        return [self._word(m) for m in self._tokens if m[0] not in plain]

    @cached_property
    def _tokens(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self.text))

    @cached_property
    def digits(self) -> list[Part]:
        """Where digits stand in a row."""
        return spots(DIGITS, self.text)

    @cached_property
    def rows(self) -> list[tuple[int, int, int]]:
        """Digits with at most four other characters between, and how many they are."""
        rows: list[tuple[int, int, int]] = []
        for start, end in self.digits:
            if rows and start - rows[-1][1] <= GAP:
                rows[-1] = (rows[-1][0], end, rows[-1][2] + end - start)
            else:
                rows.append((start, end, end - start))
        return rows

    @cached_property
    def _places(self) -> dict[str, list[Part]]:
        """Every word in small letters, with where it stands; of "Jude's" also "Jude"."""
        places: defaultdict[str, list[Part]] = defaultdict(list)
        for match in self._tokens:
            word, span = match[0].lower(), match.span()
            places[word].append(span)
            if not word.isalpha():
                for part in PARTS.findall(word):
                    places[part].append(span)
        return places

    def spots(self, words: frozenset[str]) -> list[Part]:
        """Where any of the words stands, in order."""
        places = self._places
        return sorted(part for word in words & places.keys() for part in places[word])

    def has(self, words: frozenset[str]) -> bool:
        """Does any of the words stand in the text?"""
        return not words.isdisjoint(self._places)

    def _word(self, match: re.Match[str]) -> Word:
        whole = match[0]
        tail = TAIL.search(whole) if "'" in whole or "’" in whole else None
        kept = whole[: tail.start()] if tail else whole
        capital = kept[:1].isupper() or ARTICLE.match(kept) is not None
        opens = capital and self._opens(match.start())
        possessive = tail is not None and tail[0][-1] == "s"
        end = match.start() + len(kept)
        return Word(match.start(), end, kept, fold(kept), capital, opens, possessive)

    def _opens(self, start: int) -> bool:
        first, _ = self.sentence(start)
        before = self.text[max(first, start - 8) : start]
        return not before.strip(" \t*_#>-\"“‘'([") or OPENING.search(before) is not None
