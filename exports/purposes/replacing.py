"""Words that are replaced in one document only: “Kacper = Person A”, a line for each. Pure."""

import re
from collections.abc import Iterable

BETWEEN = "="


class NotALine(ValueError):
    """A line that says nothing about what to put in its place."""


def parse(text: str) -> dict[str, str]:
    """Words → what stands in their place. Raises `NotALine` with the first line that is wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = {}
    for line in lines:
        words, between, instead = (part.strip() for part in line.partition(BETWEEN))
        if not (words and between and instead):
            raise NotALine(line)
        pairs[words] = instead
    return pairs


def line(words: str, instead: str) -> str:
    """The line that has `words` replaced."""
    return f"{_one_line(words)} {BETWEEN} {_one_line(instead)}"


def _one_line(words: str) -> str:
    return " ".join(words.replace(BETWEEN, " ").split())


class Replacing:
    """Replaces whole words, however they are spaced and capitalised, and counts how often.

    What was put in is not read again, so that a name may take the place of another.
    """

    def __init__(self, pairs: dict[str, str]) -> None:
        longest_first = sorted(pairs, key=len, reverse=True)
        self.instead = [pairs[words] for words in longest_first]
        either = "|".join(f"({_pattern(words)})" for words in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I) if pairs else None
        self.count = 0

    def text(self, text: str) -> str:
        if self.pattern is None:
            return text
        replaced, times = self.pattern.subn(self._instead, text)
        self.count += times
        return replaced

    def _instead(self, found: re.Match) -> str:
        return self.instead[found.lastindex - 1]

    def rows(self, rows: Iterable[dict], *names: str) -> list[dict]:
        """`rows`, with these of their texts replaced."""
        return [{**row, **{name: self.text(row[name]) for name in names}} for row in rows]


def _pattern(words: str) -> str:
    parts = (re.escape(part).replace("’", "'").replace("'", "['’]") for part in words.split())
    return r"\s+".join(parts)
