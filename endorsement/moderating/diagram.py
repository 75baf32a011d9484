"""The states of a drawn record as a Mermaid diagram, from `endorsement.moderating.workflow`."""

from endorsement.moderating.workflow import OPEN, STEPS, State
from looks.diagrams import state_diagram


def diagram() -> str:
    """The table as a Mermaid state diagram, in its own order."""
    begin = ("[*]", str(State.DRAWN), "Drawn at random")
    moves = [
        (source, target, f"{move.label} ({step.part.label.lower()})")
        for move, step in STEPS.items()
        for source, target in step.ways.items()
    ]
    return state_diagram(State.choices, [begin, *moves], [one for one in State if one not in OPEN])
