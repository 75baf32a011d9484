"""Names typed in small letters: after a title, after kin, or known from elsewhere in the text."""

import re
from collections.abc import Iterator

from portfolios.privacy import cues, finding
from portfolios.privacy.capitals import ROLES
from portfolios.privacy.finding import Span
from portfolios.privacy.lexicon import entries, fold, given_names, is_word, listed
from portfolios.privacy.text import Text

TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|dr|Mr|Mrs|Ms|Miss|Dr)\.?\s+(?P<name>[a-z][a-z'’-]+)")
NOT_SURNAMES = listed(
    """
    and or the who was is in on out a an my her his you me it them
    """
)
PLAIN = frozenset(("ill", "sham", "dada"))


def small_names(text: Text, known: set[str]) -> Iterator[Span]:
    """Spans of names that begin with a small letter."""
    for match in TITLED.finditer(text.text):
        start, end = match.span("name")
        name = re.sub(r"['’]s$", "", match["name"])
        if _is_surname(fold(name)):
            yield Span(start, start + len(name), finding.PERSON)
    for word in text.words:
        if (
            not word.capital
            and len(word.text) > 2
            and _is_name(text.text, word.folded, word.start, word.end, known)
        ):
            yield Span(word.start, word.end, finding.PERSON)


def _is_surname(name: str) -> bool:
    if name in NOT_SURNAMES:
        return False
    return not is_word(name) or name in entries("surnames_that_are_words")


def _is_name(text: str, folded: str, start: int, end: int, known: set[str]) -> bool:
    if is_word(folded) or folded in entries("terms") or folded in ROLES:
        return False
    if folded in known:
        return True
    if folded not in given_names() or folded in PLAIN:
        return False
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    beside = cues.PERSON_BEFORE.search(before) or cues.LIKELY_BEFORE.search(before)
    return bool(
        beside or cues.AGE_AFTER.match(after) or cues.KIN_AFTER.match(after) or _acts(after)
    )


def _acts(after: str) -> bool:
    words = after.split(maxsplit=1)
    return (
        after[:1] == " "
        and bool(words)
        and words[0].strip(",.;").lower() in cues.ACTS - {"and", "used"}
    )
