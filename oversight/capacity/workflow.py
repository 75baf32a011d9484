"""The states of a capacity problem and the moves between them, as one table.

The diagram in docs/capacity.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, and a test walks every state × move × part.
"""

from django.db import models

from audit.steps import Step


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
    HAND_ON = "hand_on", "Hand on to another senior leader"
    CLOSE = "close", "Close, and say what came of it"


LEAD, LEADER = (Part.LEAD,), (Part.LEADER,)
ANSWERABLE = (State.RAISED, State.ACTING)
STEPS: dict[Move, Step[State, Part]] = {
    Move.RAISE: Step((None,), State.RAISED, LEAD),
    Move.ACT: Step((*ANSWERABLE, State.DECLINED), State.ACTING, LEADER),
    Move.DECLINE: Step(ANSWERABLE, State.DECLINED, LEADER),
    Move.HAND_ON: Step(ANSWERABLE, State.RAISED, LEAD),
    Move.CLOSE: Step((*ANSWERABLE, State.DECLINED), State.CLOSED, LEAD),
}
