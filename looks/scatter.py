"""A chart of dots that is drawn on the server. Every dot has a number; the table names it.

Drawn by templates/components/scatter.html, which takes a `Scatter`. It says the same on grey paper.
"""

from collections import defaultdict
from dataclasses import dataclass

WIDTH, HEIGHT = 340, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 24, 30, 46  # round the field of the dots


@dataclass(frozen=True)
class Dot:
    across: float
    up: float
    number: int


@dataclass(frozen=True)
class Mark:
    """Something as it is drawn: where, and what stands there."""

    x: int
    y: int
    said: str


@dataclass(frozen=True)
class Scatter:
    """`key` is its id on the page, `scale` the lowest and the highest value on both sides.

    `text` says in a sentence what to see.
    """

    key: str
    title: str
    text: str
    across: str
    up: str
    dots: tuple[Dot, ...]
    scale: tuple[int, int]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def field(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom edge of where dots are."""
        return LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM

    @property
    def steps_across(self) -> list[Mark]:
        return [Mark(self._x(n), HEIGHT - BOTTOM + 16, str(n)) for n in self._steps]

    @property
    def steps_up(self) -> list[Mark]:
        return [Mark(LEFT - 14, self._y(n), str(n)) for n in self._steps]

    @property
    def marks(self) -> list[Mark]:
        """One for each place; dots that fall on the same one share it, and say all numbers."""
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for dot in self.dots:
            found[self._x(dot.across), self._y(dot.up)].append(str(dot.number))
        return [Mark(x, y, ", ".join(numbers)) for (x, y), numbers in found.items()]

    @property
    def _steps(self) -> range:
        return range(self.scale[0], self.scale[1] + 1)

    def _x(self, value: float) -> int:
        left, _, right, _ = self.field
        return round(left + self._share(value) * (right - left))

    def _y(self, value: float) -> int:
        _, top, _, bottom = self.field
        return round(bottom - self._share(value) * (bottom - top))

    def _share(self, value: float) -> float:
        lowest, highest = self.scale
        return (value - lowest) / (highest - lowest)
