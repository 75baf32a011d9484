"""Words that several people used: a help to find themes, worked out anew each time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from oversight.models import Remark
from portfolios.suggesting import telling

FEWEST = 3  # who used a word
MOST = 8  # words that are shown


@dataclass(frozen=True)
class Shared:
    """A word as most wrote it, its stem, and how many used it."""

    stem: str
    word: str
    count: int


def shared_words(remarks: Iterable[Remark]) -> list[Shared]:
    """The words that at least three used, the most used first, each remark counted once."""
    used: dict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        for stem, word in telling(remark.words).items():
            used[stem].append(word)
    found = [
        Shared(stem, max(sorted(set(words)), key=words.count), len(words))
        for stem, words in used.items()
        if len(words) >= FEWEST
    ]
    return sorted(found, key=lambda one: (-one.count, one.word))[:MOST]


def using(stem: str, remarks: Iterable[Remark]) -> list[Remark]:
    """Those of `remarks` that use a word with this stem; all of them where there is none."""
    return [one for one in remarks if not stem or stem in telling(one.words)]
