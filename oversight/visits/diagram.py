"""A quality visit as a Mermaid diagram, drawn from its table."""

from looks.diagrams import diagram_of
from oversight.visits.workflow import OVER, STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    return diagram_of(State.choices, STEPS, OVER)
