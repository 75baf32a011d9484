"""The readiness discussion as a Mermaid diagram, drawn from its table."""

from endorsement.discussing.workflow import STEPS, State
from looks.diagrams import state_diagram


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    moves = [
        (
            source.value if source else "[*]",
            step.target.value,
            f"{move.label} ({', '.join(part.label.lower() for part in step.parts)})",
        )
        for move, step in STEPS.items()
        for source in step.sources
    ]
    return state_diagram(State.choices, moves, [State.AGREED.value])
