"""The states of a claim as a Mermaid diagram, from `oversight.funding.workflow`."""

from looks.diagrams import state_diagram
from oversight.funding.workflow import STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in its own order."""
    moves = [
        (str(source or "[*]"), str(target), str(move.label))
        for move, step in STEPS.items()
        for source in step.sources
        for target in step.targets
    ]
    return state_diagram(State.choices, moves, [State.PAID, State.REFUSED, State.WITHDRAWN])
