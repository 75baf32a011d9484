"""The states of an entry and the moves between them, as one table.

The diagram in docs/entries.md is drawn from it, and a test walks every state × move × person. No
column holds the state. An observation that was planned, and feedback from outside, have tables of
their own.
"""

from django.db import models

from audit.steps import Step


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


AUTHOR = (Part.AUTHOR,)
STEPS: dict[Move, Step[State, Part]] = {
    Move.WRITE: Step((None,), State.DRAFT, AUTHOR),
    Move.REVISE: Step((State.DRAFT,), State.DRAFT, AUTHOR),
    Move.COMPLETE: Step((State.DRAFT,), State.COMPLETE, AUTHOR),
    Move.TAKE_BACK: Step((State.COMPLETE,), State.DRAFT, AUTHOR),
    Move.BIN: Step((State.DRAFT,), State.BINNED, AUTHOR),
    Move.RESTORE: Step((State.BINNED,), State.DRAFT, AUTHOR),
    Move.EMPTY: Step((State.BINNED,), State.GONE),
}
