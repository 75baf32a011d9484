"""The states and moves as a Mermaid diagram, drawn from the table in `endorsement.workflow`."""

from endorsement.workflow import STEPS, State
from looks.diagrams import state_diagram


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    moves = [
        (source or "[*]", target, f"{move.label} ({step.part.label.lower()})")
        for move, step in STEPS.items()
        for source in step.sources
        for target in step.targets
    ]
    lasting = [state for state in State if not any(state in one.sources for one in STEPS.values())]
    return state_diagram(State.choices, moves, lasting)
