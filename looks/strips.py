"""Charts of where several views stand on one scale: a line for each statement, a mark for each.

A mark is told by its shape, never by colour alone. Those that fall together stand above each other.
Drawn by templates/components/strip.html; the page has the table of the same numbers under it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

WIDTH, EDGE = 340, 8  # of the drawing, and what is left free on either side
LINE, LETTERS = 18, 44  # height of a line of text, and how many letters it has room for
LANE, BELOW = 13, 18  # height of a mark, and what is free under a strip
# Shapes around the point they stand for: outline, and whether it is filled.
SHAPES = (
    ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", True),
    ("M-4.5 -4.5h9v9h-9Z", False),
    ("M0 -6L6 0L0 6L-6 0Z", True),
    ("M0 -6L6 5H-6Z", False),
    ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", False),
    ("M-4.5 -4.5h9v9h-9Z", True),
)
MOST_VIEWS = len(SHAPES)


@dataclass(frozen=True)
class Row:
    """A statement, and where each view stands; None where that is not told."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Mark:
    """A view as it is drawn at a point."""

    x: int
    y: int
    outline: str
    is_filled: bool


@dataclass(frozen=True)
class Text:
    y: int
    words: str


@dataclass(frozen=True)
class Drawn:
    """One statement as it is drawn: its lines of text, the height of its strip, its marks."""

    lines: tuple[Text, ...]
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Strip:
    """`key` is its id on the page, `views` the names of what is marked (six at most).

    `ends` are the lowest and the highest point of the scale, `said` what they mean. `text` says in
    a sentence what to see.
    """

    key: str
    title: str
    text: str
    views: tuple[str, ...]
    ends: tuple[int, int]
    said: tuple[str, str]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if len(self.views) > MOST_VIEWS:
            raise ValueError(f"There are {MOST_VIEWS} shapes.")

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def left(self) -> int:
        return EDGE

    @property
    def right(self) -> int:
        return WIDTH - EDGE

    @property
    def height(self) -> int:
        return self.drawn[-1].y + BELOW if self.drawn else self._top

    @cached_property
    def legend(self) -> list[tuple[Mark, tuple[Text, ...]]]:
        """What each shape stands for."""
        found, top = [], 0
        for number, view in enumerate(self.views):
            lines = _lines(view, top)
            found.append((_mark(EDGE, top + 9, number), lines))
            top += len(lines) * LINE
        return found

    @property
    def axis(self) -> int:
        """Where the words for the ends of the scale stand."""
        return self._top - 8

    @property
    def ticks(self) -> list[int]:
        lowest, highest = self.ends
        return [self._at(point) for point in range(lowest, highest + 1)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        return list(self._all_drawn())

    def _all_drawn(self) -> Iterator[Drawn]:
        top = self._top
        for row in self.rows:
            lines = _lines(row.label, top)
            told = Counter(one for one in row.values if one is not None)
            lanes = max(told.values(), default=1)
            y = top + len(lines) * LINE + lanes * LANE
            yield Drawn(lines, y, tuple(self._marks(row, y)))
            top = y + BELOW

    def _marks(self, row: Row, y: int) -> Iterator[Mark]:
        there: Counter[float] = Counter()
        for number, value in enumerate(row.values):
            if value is not None:
                yield _mark(self._at(value), y - there[value] * LANE, number)
                there[value] += 1

    def _at(self, value: float) -> int:
        lowest, highest = self.ends
        room = WIDTH - 4 * EDGE
        return 2 * EDGE + round((value - lowest) * room / (highest - lowest))

    @property
    def _top(self) -> int:
        return (sum(len(lines) for _, lines in self.legend) + 2) * LINE


def _lines(words: str, top: int) -> tuple[Text, ...]:
    return tuple(Text(top + n * LINE + 14, line) for n, line in enumerate(wrap(words, LETTERS)))


def _mark(x: int, y: int, number: int) -> Mark:
    return Mark(x, y, *SHAPES[number])
