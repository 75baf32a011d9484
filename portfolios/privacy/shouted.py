"""Passages typed in capitals, rewritten as prose so that every rule can read them.

"MET SIOBHAN AT MILL ROAD" becomes "met Siobhan at Mill Road": as many characters in the same
places, so that what is found there stands in the author's text too.
"""

import re
from functools import cache

from portfolios.privacy.cues import HEADS
from portfolios.privacy.lexicon import entries, fold, given_names, is_word, listed

# Possessive throughout: a long row of capitals is read once.
RUN = re.compile(
    r"(?<![\w-])[A-Z]['’A-Z]*+(?!\w)(?:[^\w\n]{1,3}(?:[A-Z]['’A-Z]*+(?!\w)|\d[\w:./-]*+))*+"
)
# What ends such a row without belonging to it: "I", a number.
TAIL = re.compile(r"(?:[^\w\n]{1,3}(?:[A-Z]|\d[\w:./-]*))+$")
WORD = re.compile(r"[A-Z]['’A-Z]*")
# Fewer words than these are a heading or a row of acronyms.
ENOUGH = 5
SHORT = 4
LONGEST_TAIL = 40
KINDS = HEADS | listed(
    """
    primary infants infant junior juniors secondary nursery surgery clinic home unit hospice
    infirmary playgroup preschool mosque chapel temple lodge cottage farm flat st rd ave
    """
)
FAITHS = frozenset(("RC", "CE"))
SAINT = frozenset(("st", "saint", "mr", "mrs", "miss", "ms", "dr", "auntie", "uncle"))


def quiet(text: str) -> str:
    """The text with its shouted passages in small letters, names with a capital."""
    return RUN.sub(_lowered, text)


def _lowered(run: re.Match[str]) -> str:
    if len(run[0]) < 2 * ENOUGH:
        return run[0]
    tail = TAIL.search(run[0], max(0, len(run[0]) - LONGEST_TAIL))
    whole = run[0][: tail.start()] if tail else run[0]
    words = list(WORD.finditer(whole))
    plain = [is_word(_bare(word[0])) and len(word[0]) > 1 for word in words]
    if len(words) < ENOUGH or 2 * sum(plain) < len(words):
        return run[0]
    parts, end = [], 0
    for word, written in zip(words, _written([word[0] for word in words]), strict=True):
        parts += [run[0][end : word.start()], written]
        end = word.end()
    return "".join([*parts, run[0][end:]])


def _written(words: list[str]) -> list[str]:
    """Each word as prose has it; a name's neighbours may belong to the name."""
    named = [*map(_is_name, words), False]
    written: list[str] = []
    led = False
    for word, here, ahead in zip(words, named, named[1:], strict=False):
        led = here or (led and _may_follow(word)) or (ahead and _bare(word) in SAINT)
        written.append(_capital(word) if led else word if _is_acronym(word) else word.lower())
        led = led or word in FAITHS
    return written


def _capital(word: str) -> str:
    return word[0] + word[1:].lower()


@cache
def _may_follow(word: str) -> bool:
    bare = _bare(word)
    return bare in KINDS or bare in entries("surnames_that_are_words") - NOT_SURNAMES


NOT_SURNAMES = listed("and the was is has had at on in to of as for but she he they day may will")


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold(word)).replace("'", "")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and not is_word(_bare(word)) and "'" not in word


@cache
def _is_name(word: str) -> bool:
    """A first name, or a longer word that no dictionary has."""
    bare = _bare(word)
    if bare in given_names():
        return len(bare) > 2
    known = is_word(bare) or bare in entries("terms") or bare in entries("ambiguous_names")
    return not known and len(bare) > SHORT
