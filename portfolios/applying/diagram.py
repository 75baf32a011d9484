"""The way to a programme as a Mermaid diagram, drawn from the table in `moves`."""

from looks.diagrams import state_diagram
from portfolios.applying.moves import STEPS, State, Step


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    moves = [
        (source.value if source else "[*]", step.target.value, f"{move.label}{_by(step)}")
        for move, step in STEPS.items()
        for source in step.sources
    ]
    ends = (State.DECLINED, State.STEPPED_BACK, State.ENDED)
    return state_diagram(State.choices, moves, [one.value for one in ends])


def _by(step: Step) -> str:
    who = ", ".join(part.label.lower() for part in step.parts)
    return f" ({who})" if who else ""
