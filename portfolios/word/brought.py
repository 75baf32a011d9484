"""What a Word file brings with it."""

from dataclasses import dataclass, field
from typing import Literal


class CannotRead(Exception):
    """A file that is refused; `sentence` says why and what to do, for whoever chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Picture:
    """A picture of the document, as Word kept it.

    What a camera wrote into it is still there: it goes when the picture is attached, like every
    other upload (`portfolios.actions.attach`).
    """

    name: str
    content: bytes
    content_type: str
    text_alternative: str


@dataclass(frozen=True)
class Comment:
    """A remark in the margin and the words that it is about. Who made it is not carried over."""

    text: str
    about: str


@dataclass(frozen=True)
class Change:
    """A tracked change that nobody has accepted or rejected yet, and the paragraph it is in."""

    kind: Literal["inserted", "deleted"]
    text: str
    about: str


@dataclass(frozen=True)
class Brought:
    """A document, ready to be shown before it is kept.

    `body` is Markdown in the dialect of `looks.prose`. It reads as if the `changes` were accepted;
    the `comments` are not in it. `dropped` says in sentences what could not come along.
    """

    title: str
    body: str
    pictures: list[Picture] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
