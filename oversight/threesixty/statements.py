"""What a review asks: statements as versioned data, on one scale for everybody."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from oversight import years

DATA = Path(__file__).parent / "data" / "statements.toml"
LOWEST, HIGHEST = 1, 5
# The place of an answer is one less than its score; the last has none.
SCALE = (
    "1, disagree strongly",
    "2, disagree",
    "3, in between",
    "4, agree",
    "5, agree strongly",
    "I cannot say",
)


@dataclass(frozen=True)
class Statement:
    """`theme` is what it belongs to; `leadership`, whether it counts for the leadership mean."""

    key: str
    words: str
    theme: str
    leadership: bool = False


@dataclass(frozen=True)
class Statements:
    """All of them, for the review of one year."""

    title: str
    version: int
    statements: tuple[Statement, ...]

    @property
    def frozen(self) -> dict:
        """How a review keeps it: as a round keeps its questions, without a free text."""
        questions = [asdict(one) for one in self.statements]
        return {"version": self.version, "questions": questions, "prompt": "", "scale": SCALE}


def statements_of(year: int) -> Statements:
    """What the review of a programme year asks now."""
    version, statements = _read()
    return Statements(f"360 review, {years.title(year)}", version, statements)


@cache
def _read() -> tuple[int, tuple[Statement, ...]]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return data["version"], tuple(
        Statement(theme=theme["title"], **one)
        for theme in data["theme"]
        for one in theme["statements"]
    )


def score_of(mark: int) -> int | None:
    """What an answer counts, by its place on the scale; None for "I cannot say"."""
    score = mark + 1
    return score if score <= HIGHEST else None
