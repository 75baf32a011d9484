"""Two texts beside each other: what is in both, what only in the one, what only in the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|\s+")
MOST = 250_000  # pairs of equal words or lines that are weighed; beyond that a passage is new


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `same` in both, `gone` from the second, or `new` in it."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """How `after` differs from `before`, in order: first by lines, then by words within them."""
    found = [Piece(kind, text) for kind, text in _by_lines(before, after) if text]
    return _joined(found)


def _by_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for is_same, gone, new in _blocks(one, other):
        if is_same:
            yield "same", gone
        else:
            yield from _by_words(gone, new)


def _by_words(before: str, after: str) -> Iterator[tuple[str, str]]:
    one, other = WORD.findall(before), WORD.findall(after)
    for is_same, gone, new in _blocks(one, other):
        if is_same:
            yield "same", gone
        else:
            yield "gone", gone
            yield "new", new


def _blocks(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    if _pairs(one, other) > MOST:
        yield False, "".join(one), "".join(other)
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        yield tag == "equal", "".join(one[start:end]), "".join(other[new_start:new_end])


def _pairs(one: Sequence[str], other: Sequence[str]) -> int:
    """What finding the longest block costs, and that is done again for what is left of it."""
    there = Counter(other)
    return sum(there[part] for part in one)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind are one piece: nobody hears "added" before each word."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
