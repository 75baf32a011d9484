"""A text cut into sentences and capitalised words."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property

from portfolios.privacy.lexicon import entries, fold, listed

WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*")
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
        return [self._word(m) for m in WORD.finditer(self.text) if m[0] not in plain]

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
