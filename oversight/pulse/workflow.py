"""The states of a round and the moves between them, as one table.

The diagram in docs/pulse.md is drawn from it, actions ask it before they move, and a test walks
every state × move.
"""

from django.db import models


class State(models.TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    COUNTED = "counted", "Closed and counted"
    UNREAD = "unread", "Closed, too few answered"
    CALLED_OFF = "called_off", "Called off"


class Move(models.TextChoices):
    BEGIN = "begin", "The first day comes"
    COUNT = "count", "The last day is over, five or more answered"
    DROP = "drop", "The last day is over, fewer than five answered"
    CALL_OFF = "call_off", "Call off"
    LAPSE = "lapse", "The first day comes, fewer than five would be asked"


# What has not come to an end.
GOING_ON = (State.PLANNED, State.OPEN)
# A lead calls off what has not begun. An open round cannot be closed by hand: nobody chooses the
# moment after which an answer is counted.
STEPS: dict[Move, dict[State, State]] = {
    Move.BEGIN: {State.PLANNED: State.OPEN},
    Move.COUNT: {State.OPEN: State.COUNTED},
    Move.DROP: {State.OPEN: State.UNREAD},
    Move.CALL_OFF: {State.PLANNED: State.CALLED_OFF},
    Move.LAPSE: {State.PLANNED: State.CALLED_OFF},
}


def allowed(move: Move, state: State) -> bool:
    """Whether `move` can be made from `state`."""
    return state in STEPS[move]


def target(move: Move, state: State) -> State:
    """Where `move` leads from `state`."""
    return STEPS[move][state]
