"""Charts that are drawn on the server: bars with their words, and the same as a table.

A chart is read by its labels and its patterns, never by colour alone, so that it says the same on
grey paper and where the browser chooses the colours. What it shows stands in the table under it.
Drawn by templates/components/chart.html, which takes a `Chart` and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

WIDTH = 340  # of the drawing; it is as wide as the screen lets it be
LETTER = 8  # width of one
LINE, BAR, GAP = 20, 18, 8
SHORT = 10  # letters; a longer label stands above its bar
LONGEST = 42  # letters that a label has room for; the table says the whole
PARTS = 3  # kinds of filling there are


@dataclass(frozen=True)
class Bar:
    """One bar: how long each part of it is, and its value in words. No values where none is known.

    `cells` are what the table says of it, after the label.
    """

    label: str
    values: tuple[int, ...]
    said: str
    cells: tuple[str, ...]


class Piece(NamedTuple):
    """A part of a bar as it is drawn: which filling, where it begins and how wide it is."""

    filling: int
    x: int
    width: int


class Drawn(NamedTuple):
    """One bar as it is drawn."""

    label: str
    label_y: int
    y: int
    said: str
    said_x: int
    said_y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Chart:
    """`key` is its id on the page, `parts` the names of what a bar is made of (three at most).

    `most` is the length of the longest bar there can be. `text` says in a sentence what to see.
    """

    key: str
    title: str
    text: str
    parts: tuple[str, ...]
    head: tuple[str, ...]
    bars: tuple[Bar, ...]
    most: int

    def __post_init__(self) -> None:
        if not 0 < len(self.parts) <= PARTS:
            raise ValueError(f"A bar has one part or more, {PARTS} at most.")

    @property
    def rows(self) -> list[list[str]]:
        """The table under it; the first cell names the row."""
        return [[bar.label, *bar.cells] for bar in self.bars]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return self._top + len(self.bars) * self._step

    @property
    def bar_height(self) -> int:
        return BAR

    @property
    def legend(self) -> list[tuple[int, int, str]]:
        """What each filling stands for: (which, at which height, name); none for one alone."""
        if len(self.parts) == 1:
            return []
        return [(n + 1, n * LINE, name) for n, name in enumerate(self.parts)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        return [self._drawn(n, bar) for n, bar in enumerate(self.bars)]

    def _drawn(self, number: int, bar: Bar) -> Drawn:
        top = self._top + number * self._step
        y = top + (0 if self._beside else LINE)
        return Drawn(
            label=bar.label if len(bar.label) <= LONGEST else f"{bar.label[: LONGEST - 1]}…",
            label_y=y + BAR - 4 if self._beside else top + LINE - 6,
            y=y,
            said=bar.said,
            said_x=self._end_of(bar) + GAP if bar.values else self._left,
            said_y=y + BAR - 4,
            pieces=tuple(self._pieces(bar)),
        )

    def _pieces(self, bar: Bar) -> Iterator[Piece]:
        before = 0
        for filling, value in enumerate(bar.values, start=1):
            x, end = self._at(before), self._at(before + value)
            if end > x:
                yield Piece(filling, x, end - x)
            before += value

    def _end_of(self, bar: Bar) -> int:
        return self._at(sum(bar.values))

    def _at(self, value: int) -> int:
        """Where on the drawing so much ends."""
        room = WIDTH - self._left - GAP - self._said_width
        return self._left + (value * room // self.most if self.most else 0)

    @cached_property
    def _beside(self) -> bool:
        return all(len(bar.label) <= SHORT for bar in self.bars)

    @property
    def _left(self) -> int:
        return SHORT * LETTER if self._beside else 1

    @cached_property
    def _said_width(self) -> int:
        return LETTER * max((len(bar.said) for bar in self.bars), default=0)

    @property
    def _step(self) -> int:
        return BAR + GAP + (0 if self._beside else LINE)

    @property
    def _top(self) -> int:
        return len(self.legend) * LINE + (GAP if self.legend else 0)
