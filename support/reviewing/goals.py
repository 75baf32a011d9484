"""The development plan that follows from a review, with types. Nothing else reads its JSON."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

MOST = 4  # goals of one plan: few and chosen


@dataclass(frozen=True)
class Goal:
    """What is to be learned in the next period, how, by when, and with whose help."""

    what: str
    how: str = ""
    by_when: str = ""
    support: str = ""


@dataclass(frozen=True)
class Became:
    """A goal of the review before, and what became of it in the owner's words."""

    what: str
    words: str = ""


def goals_of(rows: Iterable[dict]) -> list[Goal]:
    return [Goal(**row) for row in rows]


def became_of(rows: Iterable[dict]) -> list[Became]:
    return [Became(**row) for row in rows]


def data(rows: Iterable[Goal | Became]) -> list[dict]:
    """As JSON keeps them."""
    return [asdict(row) for row in rows]
