"""The states of a readiness discussion and the moves between them, as one table.

Agreeing asks it, the diagram in docs/discussing.md is drawn from it, and a test walks every state ×
move × part. No column holds the state: it is how many of the three agreed to the last record.
"""

from django.db import models

from audit.steps import Step
from endorsement.workflow import Part

THREE = (Part.OWNER, Part.LINE_MANAGER, Part.PROGRAMME_LEAD)


class State(models.TextChoices):
    RECORDED = "recorded", "Waiting for agreement"
    AGREED = "agreed", "Agreed by all three"


class Move(models.TextChoices):
    RECORD = "record", "Record, or change the record"
    AGREE = "agree", "Agree"
    AGREE_LAST = "agree_last", "Agree as the last"


STEPS: dict[Move, Step[State, Part]] = {
    Move.RECORD: Step((None, *State), State.RECORDED, THREE),
    Move.AGREE: Step((State.RECORDED,), State.RECORDED, THREE),
    Move.AGREE_LAST: Step((State.RECORDED,), State.AGREED, THREE),
}


def state_of(agreed: list[str] | None) -> State | None:
    """Where it stands when those parts have agreed to the last record; None: there is none."""
    if agreed is None:
        return None
    return State.AGREED if set(THREE) <= set(agreed) else State.RECORDED
