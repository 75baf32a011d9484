"""The states of a capacity problem and the moves between them, as one table.

The diagram in docs/capacity.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, and a test walks every state × move × part.
"""

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    RAISED = "raised", "No answer yet"
    ACTING = "acting", "Something is being done"
    DECLINED = "declined", "Nothing is done, and why"
    CLOSED = "closed", "Closed"


class Part(models.TextChoices):
    LEAD = "lead", "Programme lead"
    LEADER = "leader", "The senior leader it is raised with"


class Move(models.TextChoices):
    RAISE = "raise", "Raise"
    ACT = "act", "Say what is done and by when"
    DECLINE = "decline", "Say that nothing is done, and why"
    CLOSE = "close", "Close, and say what came of it"


@dataclass(frozen=True)
class Step:
    """One move: from which states (None: there is no problem yet), to which, by whom."""

    sources: tuple[State | None, ...]
    target: State
    parts: tuple[Part, ...]


LEAD, LEADER = (Part.LEAD,), (Part.LEADER,)
ANSWERABLE = (State.RAISED, State.ACTING)
STEPS: dict[Move, Step] = {
    Move.RAISE: Step((None,), State.RAISED, LEAD),
    Move.ACT: Step((*ANSWERABLE, State.DECLINED), State.ACTING, LEADER),
    Move.DECLINE: Step(ANSWERABLE, State.DECLINED, LEADER),
    Move.CLOSE: Step((*ANSWERABLE, State.DECLINED), State.CLOSED, LEAD),
}


def allowed(move: Move, state: State | str | None, part: Part) -> bool:
    """Whether somebody in `part` may make `move` from `state`."""
    step = STEPS[move]
    return state in step.sources and part in step.parts


def transitions() -> list[tuple[str, str]]:
    """From which state to which another, as the database holds it."""
    return sorted(
        {
            (str(source), str(step.target))
            for step in STEPS.values()
            for source in step.sources
            if source not in (None, step.target)
        }
    )
