"""About how many words are asked: per entry from standards/data/lengths.toml, and in all."""

from functools import cache

from standards.definition import Ask, Definition
from standards.files import table_in
from standards.loading import DATA
from standards.words import duration


@cache
def lengths() -> dict[str, int]:
    """Words by kind of entry; kinds that are not there ask their owner for none."""
    return table_in(DATA / "lengths.toml")


def length_of(kind: str) -> int:
    return lengths().get(kind, 0)


def expected_words(asked: Definition) -> int:
    """What the minimum of a programme comes to."""
    return sum(ask.minimum * length_of(ask.kind) for ask in asked.evidence)


def effort(ask: Ask) -> str:
    """What one entry takes, for who has not begun it: "about 4 hours and 1,500 words"."""
    return _said(ask.minutes, length_of(ask.kind))


def effort_in_all(asked: Definition) -> str:
    """The same of all that a programme asks."""
    return _said(asked.expected_minutes, expected_words(asked))


def _said(minutes: int, words: int) -> str:
    time = duration(minutes)
    return f"{time} and {words:,} words" if words else time
