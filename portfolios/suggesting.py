"""Which statements an entry may show, by the words that both use. Pure: texts in, suggestions out.

Words are compared by their stems ("assessed" and "assessment"). A word that few statements use
says more than one that many use. Each suggestion names its words, so that its reader can tell
what it rests on. It is a help to find, no judgement: nothing of it is counted or kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from snowballstemmer import stemmer

from standards.models import Statement

WORD = re.compile(r"[^\W\d_]{3,}")
# A word of the title says what a statement is about; one of its description is a way to say it.
IN_TITLE = 2.0
# What is far weaker than the best is noise beside it.
FAR_BELOW = 1 / 3

# Words that stand in any text, and those that stand in any text of this field.
NOT_TELLING = """
    about above across act acting action active add adult again all alone along alongside also
    always and another answer any anyone are around ask aspect back become been before being
    best better between both bring but can cannot change child children clear close come context
    could day days develop did differ different does doing done down during each effective
    effectively else end enough ensure establish even ever every family feel few find first for
    form from full further gave get give given go goes going good great had has have help helped
    her here hers him his how however include including individual individuals into its itself
    just keep kept knew know knowledge known later learn least less level like line list look
    made make making many may might more most much must myself name named need needed needs
    never new next not nothing now off often once one ones only onto open other others our
    ourselves out over own part people perhaps person personal place point practice practise
    practitioner practitioners professional professionals promote put quality rather really
    right role said same saw say says see seen set she should show shown since situation
    situations skill skills social some someone something stand standard standards start started
    statement statements still such support supported take taken than that the their them
    themselves then there these they thing things think this those thought through throughout
    time times told too took toward turn under understand understanding until upon use used
    using usual usually very wait want wanted was way ways week weeks well went were what when
    where whether which while who whole whom whose why will with within without work worked
    worker workers working works would write written year years yet you your
"""


@dataclass(frozen=True)
class Suggestion:
    """A statement that may fit, and the words it shares with the entry, the most telling first."""

    statement: Statement
    words: tuple[str, ...]

    @property
    def why(self) -> str:
        return ", ".join(self.words)


def suggest(text: str, statements: Iterable[Statement], most: int) -> list[Suggestion]:
    """Up to `most` of `statements` for an entry that says `text`, those that fit best first.

    A statement shares a word of its title, or two of its description; one word of a description
    alone is too easily chance.
    """
    used = _stems_of(text)
    wordings = [(one, _wording(one)) for one in statements]
    weights = _weights([wording for _, wording in wordings])
    found = []
    for statement, (title, gist) in wordings:
        shared = {one: word for one, word in {**gist, **title}.items() if used[one]}
        if any(one in title for one in shared) or len(shared) > 1:
            score = {one: _score(weights[one], used[one], one in title) for one in shared}
            best = sorted(shared, key=score.get, reverse=True)
            words = tuple(shared[one] for one in best)
            found.append((sum(score.values()), Suggestion(statement, words)))
    found.sort(key=lambda pair: -pair[0])  # stable: equals keep the order of the standards
    return [one for score, one in found[:most] if score >= found[0][0] * FAR_BELOW]


def _wording(statement: Statement) -> tuple[dict[str, str], dict[str, str]]:
    """The telling words of its title and of its description: stem → the word as it stands there."""
    return _of_standards(statement.title), _of_standards(statement.gist)


@lru_cache(maxsize=1024)
def _of_standards(text: str) -> dict[str, str]:
    """Their wording hardly ever changes. What people write is never kept in memory like this."""
    return telling(text)


def telling(text: str) -> dict[str, str]:
    """The words of `text` that do not stand in any text of this field: stem → the word."""
    words = list(reversed(WORD.findall(text.lower())))
    stems = dict(zip(_stem(words), words, strict=True))
    return {one: word for one, word in reversed(stems.items()) if one not in _not_telling()}


def _stems_of(text: str) -> Counter[str]:
    """How often each stem is used in `text`."""
    words = Counter(WORD.findall(text.lower()))
    used: Counter[str] = Counter()
    for one, times in zip(_stem(list(words)), words.values(), strict=True):
        used[one] += times
    return used


def _stem(words: list[str]) -> list[str]:
    """Each word's stem. A stemmer is made each time: it is not safe between threads."""
    return stemmer("english").stemWords(words)


def _weights(wordings: list[tuple[dict, dict]]) -> Mapping[str, float]:
    """How telling each stem is: the fewer statements use it, the more."""
    uses = Counter(one for title, gist in wordings for one in {*title, *gist})
    return {one: log(1 + len(wordings) / times) for one, times in uses.items()}


def _score(weight: float, times: int, in_title: bool) -> float:
    """A word that the entry says again and again counts a little more than once, not as often."""
    return weight * (1 + log(times)) * (IN_TITLE if in_title else 1.0)


@lru_cache(maxsize=1)
def _not_telling() -> frozenset[str]:
    return frozenset(_stem(NOT_TELLING.split()))
