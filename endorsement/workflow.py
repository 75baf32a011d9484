"""The states of an edition and the moves between them, as one table.

The diagram in docs/endorsement.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, and a test walks every state × move × role.
"""

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    WITH_MANAGER = "with_manager", "With the line manager"
    WITH_LEAD = "with_lead", "With the programme lead"
    RETURNED = "returned", "Returned with reasons"
    NOT_YET = "not_yet", "Not yet endorsed"
    CONFIRMED = "confirmed", "Endorsed"


class Part(models.TextChoices):
    """The part a person has in one portfolio's endorsement."""

    OWNER = "owner", "Social worker"
    LINE_MANAGER = "line_manager", "Line manager"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"


class Move(models.TextChoices):
    SUBMIT = "submit", "Submit"
    ENDORSE = "endorse", "Endorse"
    RETURN_BY_MANAGER = "return_by_manager", "Return with reasons"
    CONFIRM = "confirm", "Confirm"
    RETURN_BY_LEAD = "return_by_lead", "Return with reasons"
    RECORD_NOT_YET = "record_not_yet", "Record “not yet”"


@dataclass(frozen=True)
class Step:
    """One move: from which states (None: no edition yet), to which, by whom."""

    sources: tuple[State | None, ...]
    target: State
    part: Part


STEPS: dict[Move, Step] = {
    Move.SUBMIT: Step((None, State.RETURNED, State.NOT_YET), State.WITH_MANAGER, Part.OWNER),
    Move.ENDORSE: Step((State.WITH_MANAGER,), State.WITH_LEAD, Part.LINE_MANAGER),
    Move.RETURN_BY_MANAGER: Step((State.WITH_MANAGER,), State.RETURNED, Part.LINE_MANAGER),
    Move.CONFIRM: Step((State.WITH_LEAD,), State.CONFIRMED, Part.PROGRAMME_LEAD),
    Move.RETURN_BY_LEAD: Step((State.WITH_LEAD,), State.RETURNED, Part.PROGRAMME_LEAD),
    Move.RECORD_NOT_YET: Step((State.WITH_LEAD,), State.NOT_YET, Part.PROGRAMME_LEAD),
}

# While an edition is in one of these it is being judged, and its portfolio is locked.
OPEN_STATES = (State.WITH_MANAGER, State.WITH_LEAD)


def allowed(move: Move, state: State | None, part: Part | None) -> bool:
    """Whether somebody in `part` may make `move` while the latest edition is in `state`."""
    step = STEPS[move]
    return state in step.sources and part == step.part
