"""What a round can ask: sets of questions as versioned data, and the answers they take."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

DATA = Path(__file__).parent / "data" / "questions.toml"
# From one end to the other. "I cannot say" is an answer, so that every question has as many answers
# as people who answered, and none of them is a group of its own.
SCALE = ("Agree strongly", "Agree", "In between", "Disagree", "Disagree strongly", "I cannot say")


class Asks(Protocol):
    """What a round can ask: a title, and how it is kept (questions, scale, prompt)."""

    @property
    def title(self) -> str: ...

    @property
    def frozen(self) -> dict: ...


@dataclass(frozen=True)
class Question:
    key: str
    words: str


@dataclass(frozen=True)
class QuestionSet:
    """Questions for one point of the year, and what the free text is asked."""

    key: str
    version: int
    title: str
    point: str
    questions: tuple[Question, ...]
    prompt: str

    @property
    def frozen(self) -> dict:
        """How a round keeps it."""
        return {**asdict(self), "scale": SCALE}


@cache
def question_sets() -> dict[str, QuestionSet]:
    """Every set by its key, in the order of the year."""
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["set"]
    return {row["key"]: _set(**row) for row in rows}


def _set(questions: list[dict], **facts) -> QuestionSet:
    return QuestionSet(questions=tuple(Question(**one) for one in questions), **facts)
