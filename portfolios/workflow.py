"""The states of an entry and the moves between them, as one table.

The diagram in docs/entries.md is drawn from it, and a test walks every state × move × person. No
column holds the state. An observation that was planned, and feedback from outside, have tables of
their own.
"""

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    COMPLETE = "complete", "Complete"
    BINNED = "binned", "In the bin"
    GONE = "gone", "Removed for good"


class Part(models.TextChoices):
    """Nobody but who wrote an entry moves it."""

    AUTHOR = "author", "Who writes it"


class Move(models.TextChoices):
    WRITE = "write", "Write"
    REVISE = "revise", "Change"
    COMPLETE = "complete", "Mark as complete, which shares it"
    TAKE_BACK = "take_back", "Take back to draft"
    BIN = "bin_entry", "Put in the bin"
    RESTORE = "restore", "Restore"
    EMPTY = "empty", "Thirty days in the bin are over"


@dataclass(frozen=True)
class Step:
    """One move: from which states (None: there is no entry yet), to which, by whom."""

    sources: tuple[State | None, ...]
    target: State
    parts: tuple[Part, ...] = (Part.AUTHOR,)


STEPS: dict[Move, Step] = {
    Move.WRITE: Step((None,), State.DRAFT),
    Move.REVISE: Step((State.DRAFT,), State.DRAFT),
    Move.COMPLETE: Step((State.DRAFT,), State.COMPLETE),
    Move.TAKE_BACK: Step((State.COMPLETE,), State.DRAFT),
    Move.BIN: Step((State.DRAFT,), State.BINNED),
    Move.RESTORE: Step((State.BINNED,), State.DRAFT),
    Move.EMPTY: Step((State.BINNED,), State.GONE, ()),
}
