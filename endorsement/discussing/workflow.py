"""The states of a readiness discussion and the moves between them, as one table.

Agreeing asks it, the diagram in docs/discussing.md is drawn from it, and a test walks every state ×
move × part. No column holds the state: it is how many of the three agreed to the last record.
"""

from dataclasses import dataclass

from django.db import models

from endorsement.workflow import Part

THREE = (Part.OWNER, Part.LINE_MANAGER, Part.PROGRAMME_LEAD)


class State(models.TextChoices):
    RECORDED = "recorded", "Waiting for agreement"
    AGREED = "agreed", "Agreed by all three"


class Move(models.TextChoices):
    RECORD = "record", "Record, or change the record"
    AGREE = "agree", "Agree"
    AGREE_LAST = "agree_last", "Agree as the last"


@dataclass(frozen=True)
class Step:
    """One move: from which states (None: nothing is recorded yet), to which, by whom."""

    sources: tuple[State | None, ...]
    target: State
    parts: tuple[Part, ...] = THREE


STEPS: dict[Move, Step] = {
    Move.RECORD: Step((None, *State), State.RECORDED),
    Move.AGREE: Step((State.RECORDED,), State.RECORDED),
    Move.AGREE_LAST: Step((State.RECORDED,), State.AGREED),
}


def state_of(agreed: list[str] | None) -> State | None:
    """Where it stands when those parts have agreed to the last record; None: there is none."""
    if agreed is None:
        return None
    return State.AGREED if set(THREE) <= set(agreed) else State.RECORDED


def allowed(move: Move, state: State | None, part: Part | None) -> bool:
    """Whether somebody in `part` may make `move` from `state`."""
    step = STEPS[move]
    return state in step.sources and part in step.parts
