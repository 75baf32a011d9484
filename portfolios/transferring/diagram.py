"""A release as a Mermaid diagram, drawn from the table in `portfolios.transferring.workflow`."""

from looks.diagrams import state_diagram
from portfolios.transferring.workflow import OVER, STEPS, State, Step


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    moves = [
        (source.value if source else "[*]", step.target.value, f"{move.label} ({_who(step)})")
        for move, step in STEPS.items()
        for source in step.sources
    ]
    ends = [State.ACCEPTED.value, *(one.value for one in OVER)]
    return state_diagram(State.choices, moves, ends)


def _who(step: Step) -> str:
    return ", ".join(part.label.lower() for part in step.parts)
