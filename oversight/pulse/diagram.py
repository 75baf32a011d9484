"""The states of a round as a Mermaid diagram, from `oversight.pulse.workflow`."""

from looks.diagrams import state_diagram
from oversight.pulse.workflow import GOING_ON, STEPS, Move, State

BY_HAND = (Move.CALL_OFF,)


def diagram() -> str:
    """The table as a Mermaid state diagram, in its own order."""
    begin = ("[*]", str(State.PLANNED), "Open a round (programme lead)")
    moves = [
        (source, target, f"{move.label} ({'programme lead' if move in BY_HAND else 'the service'})")
        for move, ways in STEPS.items()
        for source, target in ways.items()
    ]
    ends = [one for one in State if one not in GOING_ON]
    return state_diagram(State.choices, [begin, *moves], ends)
