"""Capitalised words sorted, and put together into what could be one name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from portfolios.privacy.cues import HEADS
from portfolios.privacy.lexicon import (
    authors,
    entries,
    given_names,
    is_word,
    listed,
    not_people,
    places,
)
from portfolios.privacy.text import PARTICLES, TITLES, Text, Word

GIVEN, AMBIGUOUS, UNKNOWN, AUTHOR = "given", "ambiguous", "unknown", "author"
PLACE, PROPER, WORD, ROLE, DATE, SHORT = "place", "proper", "word", "role", "date", "short"
NAMEABLE = frozenset({GIVEN, AMBIGUOUS, UNKNOWN, AUTHOR, PLACE})
DATES = listed(
    """
    january february march july september october november december monday tuesday wednesday
    thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays jan feb apr aug sept oct nov dec mon tue tues wed thu thur thurs fri sat
    """
)
ROLES = TITLES | listed(
    """
    mum mummy mom mother dad daddy father baby child children nan grandparents mam tummy god
    lord lady allah jesus mama papa tata baba abba abbu ammi ammu amma appa nani nanu dadi dada
    dadu thatha khala khalu chacha chachi phuppo phupo mamu bhai didi bibi ayeeyo hooyo aabo awoowe
    habo abtiyo eedo umm abu babcia babciu dziadek ciocia wujek bunica bunicul mamaia tataia
    babushka dedushka deda abuela abuelo abuelita avo vovo nonna nonno yaya yiayia papou pappou
    teyze abla abi anneanne babaanne dede mamgu tadcu nain taid mamo daideo oma opa popo gogo ambuya
    sekuru gogo mzee bomma grandmama pops poppa momma mumma grampy grampa gramps nannan nanan
    nanny nannie granda grandda
    """
)
PREFIXES = listed(
    """
    post pre anti neo non ex mid co pro sub inter trans self
    """
)
# Acronyms of our field that are also first names.
ACRONYMS = frozenset(
    ("NINO", "IRIS", "MARAC", "SARA", "DASH", "ASPEN", "CARA", "CORA", "GRACE", "FARO")
)
# Titles that are also everyday words: "Judge Advocate", "miss Monday".
SOFT_TITLES = TITLES - listed(
    """
    mr mrs ms mx dr rev revd dame cllr pc dc ds pcso
    """
)
# Surnames of authors that are as often first names.
FIRST_NAMES_TOO = listed(
    """
    adams bailey brandon cameron carson carter casey cooper dewey douglas elliott ellis francis
    graham grant harper harris hart jack jackson jasper jay jones jordan kelly lewis martin mason
    maxwell morgan morris nelson nolan oliver parker rose ryan scott sheridan stanley steven
    stuart tanner taylor thomas tyler wade walter warren willis wilson winter
    """
)
MONTHS = frozenset(("april", "may", "june", "august"))
# "Will Kacper be there?": a question, not a first and a second name.
MODALS = frozenset(("will", "may"))
CAMEL = re.compile(
    r"(?<!^Mc)(?<!^Mac)(?<!^Fitz)(?<!^De)(?<!^Di)(?<!^Le)(?<!^La)(?<!^Van)(?<=[a-z])[A-Z]"
    r"|[A-Z]{2}.*[a-z]"
)
IDEA = re.compile(r".{3,}(?:esque|isms?|ists|ians|nesses)$")


@lru_cache(maxsize=8192)
def sort_of(folded: str) -> str:
    """What a capitalised word most likely is, alone and without its neighbours."""
    if len(folded) == 1:
        return SHORT
    if folded in DATES:
        return DATE
    if folded in ROLES:
        return ROLE
    if folded in entries("ambiguous_names"):
        return AMBIGUOUS
    for sort, words in (
        (AUTHOR, _surnames_only()),
        (GIVEN, given_names()),
        (PLACE, entries("mainly_places")),
        (PROPER, entries("terms")),
        (AUTHOR, authors()),
        (PROPER, not_people()),
        (PLACE, places()),
    ):
        if folded in words:
            return sort
    return _compound(folded) if "-" in folded else (WORD if is_word(folded) else UNKNOWN)


@cache
def _surnames_only() -> frozenset[str]:
    return frozenset(authors()) - FIRST_NAMES_TOO


def _compound(folded: str) -> str:
    if is_word(folded):
        return WORD
    parts = [part for part in folded.split("-") if part]
    if parts[0] in PREFIXES:
        return PROPER
    sorts = {sort_of(part) for part in parts}
    return next((sort for sort in (PROPER, GIVEN, UNKNOWN, PLACE) if sort in sorts), UNKNOWN)


def sort(word: Word) -> str:
    """The sort of one word as it is written: acronyms and coined words are no names."""
    found = sort_of(word.folded)
    if len(word.text) > 1 and word.text.isupper():
        common = entries("given_names"), entries("more_names")
        rare = word.text in ACRONYMS or not any(word.folded in names for names in common)
        return found if found == GIVEN and len(word.text) > 3 and not rare else PROPER
    if found == UNKNOWN and (CAMEL.search(word.text) or IDEA.match(word.folded)):
        return PROPER
    return found


@dataclass(slots=True)
class Piece:
    """Neighbouring words that could be one name; `after` is the capitalised word behind them."""

    words: list[Word]
    sorts: list[str]
    title: Word | None = None
    before: Word | None = None
    after: Word | None = None
    folded: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the name begins, without its title."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends, without its possessive."""
        return self.words[-1].end


def pieces(text: Text) -> Iterator[Piece]:
    """Every possible name in the text, capitalised words in a row cut where no name goes on."""
    for run in _runs(text):
        yield from _cut(run)


def _runs(text: Text) -> Iterator[list[Word]]:
    """Capitalised words in a row, with particles between and small-letter titles before."""
    run: list[Word] = []
    words = text.words
    for index, word in enumerate(words):
        follows = bool(run) and _joined(text.text, run[-1], word)
        inside = follows and word.folded in PARTICLES and _capital_next(text, words, index)
        title = (
            word.folded in TITLES - SOFT_TITLES
            and not word.capital
            and _capital_next(text, words, index)
        )
        if run and not (follows and (word.capital or inside)):
            yield run
            run = []
        if word.capital or inside or title:
            run.append(word)
    if run:
        yield run


def _capital_next(text: Text, words: list[Word], index: int) -> bool:
    """Does a capitalised word follow directly, at most one more particle between?"""
    for here, there in zip(words[index : index + 2], words[index + 1 : index + 3], strict=False):
        if not _joined(text.text, here, there):
            return False
        if there.capital:
            return True
        if there.folded not in PARTICLES:
            return False
    return False


def _joined(text: str, here: Word, there: Word) -> bool:
    if here.possessive or there.start - here.end > 2:
        return False
    gap = text[here.end : there.start]
    return gap in {" ", "\xa0", "-"} or (
        gap in {". ", "."} and (len(here.text) == 1 or here.folded in TITLES)
    )


def _cut(run: list[Word]) -> Iterator[Piece]:
    piece: Piece | None = None
    title: Word | None = None
    last: Word | None = None
    for word in run:
        kind = sort(word)
        if piece and _goes_on(piece, word, kind):
            piece.words.append(word)
            piece.sorts.append(kind)
        else:
            if piece:
                piece.after = word
                yield piece
            piece = _begin(word, kind, title, last, word is run[-1])
        title = (
            word if _is_title(word) else (title if title and kind == WORD and not piece else None)
        )
        last = word
    if piece:
        yield piece


def _is_title(word: Word) -> bool:
    return word.folded in TITLES and word.text != "MS"


def _begin(
    word: Word, kind: str, title: Word | None, last: Word | None, alone: bool
) -> Piece | None:
    hard = title is not None and title.folded not in SOFT_TITLES and title.capital
    begins = kind in NAMEABLE or (hard and kind == PROPER and not word.text.isupper())
    if title and not begins:
        begins = kind == WORD and (hard or word.folded in entries("surnames_that_are_words"))
    begins = begins or (kind == WORD and not word.opens)
    if word.opens and word.folded in MODALS and not alone:
        return None
    return Piece([word], [kind], title, last) if begins else None


def _goes_on(piece: Piece, word: Word, kind: str) -> bool:
    """Is this word a further part of the name: a name, a particle, an initial or a surname?"""
    if piece.sorts[0] == WORD and not piece.title:
        return False
    if not word.capital or kind in NAMEABLE:
        return True
    if kind == SHORT:
        return False
    named = piece.sorts[0] in {GIVEN, AMBIGUOUS, UNKNOWN} or piece.title is not None
    if named and kind == PROPER and len(word.text) < 4:
        return not word.text.isupper()
    if not named or kind != WORD or word.folded in HEADS:
        return False
    return piece.sorts[0] == GIVEN or word.folded in entries("surnames_that_are_words")
