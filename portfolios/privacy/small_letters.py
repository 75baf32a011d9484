"""Names typed in small letters: after a title, after kin, or known from elsewhere in the text."""

import re
from collections.abc import Iterator

from portfolios.privacy import cues, finding
from portfolios.privacy.capitals import ROLES
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import authors, entries, fold, given_names, is_word, listed
from portfolios.privacy.text import Text, Word
from portfolios.privacy.windows import near, widened

TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|dr|Mr|Mrs|Ms|Miss|Dr)\.?\s+(?P<name>[a-z][a-z'’-]+)")
TITLED_BY = listed("mr mrs ms miss dr")
NOT_SURNAMES = listed("and or the who was is in on out a an my her his you me it them")
ACTS = cues.ACTS - listed("and used")


def small_names(text: Text, known: set[str]) -> Iterator[Span]:
    """Spans of names that begin with a small letter."""
    for match in near((TITLED,), widened(text.spots(TITLED_BY), 1, 30), text.text):
        start, end = match.span("name")
        name = re.sub(r"['’]s$", "", match["name"])
        if _is_surname(fold(name)):
            yield Span(start, start + len(name), finding.PERSON)
    for word in text.words:
        if not word.capital and len(word.text) > 2 and _is_name(text, word, known):
            yield Span(word.start, word.end, finding.PERSON)


def _is_surname(name: str) -> bool:
    if name in NOT_SURNAMES:
        return False
    return not is_word(name) or name in entries("surnames_that_are_words")


def _is_name(text: Text, word: Word, known: set[str]) -> bool:
    if is_word(word.folded) or word.folded in entries("terms") or word.folded in ROLES:
        return False
    if word.folded in known:
        return True
    # Short words may be abbreviations, surnames of authors are cited in small letters too.
    short = len(word.text) < 4 and word.folded not in entries("given_names")
    doubtful = short or word.folded in authors()
    return word.folded in given_names() and (
        (not doubtful and _is_careless(text, word)) or _is_beside(text.text, word)
    )


def _is_careless(text: Text, word: Word) -> bool:
    """Was the sentence begun with a small letter, so that a name may be too?"""
    first, _ = text.sentence(word.start)
    return text.text[first:].lstrip(" *_#>-\"'“‘")[:1].islower()


def _is_beside(text: str, word: Word) -> bool:
    before, after = text[max(0, word.start - 60) : word.start], text[word.end : word.end + 60]
    if cues.PERSON_BEFORE.search(before) or cues.LIKELY_BEFORE.search(before):
        return True
    if cues.AGE_AFTER.match(after) or cues.KIN_AFTER.match(after):
        return True
    if cues.THING_BEFORE.search(before):
        return False
    words = after.split(maxsplit=1)
    return after[:1] == " " and bool(words) and words[0].strip(",.;").lower() in ACTS
