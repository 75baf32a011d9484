"""A request for access as a Mermaid diagram, drawn from the table of its moves."""

from exports.access.workflow import STEPS, State
from looks.diagrams import diagram_of


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    return diagram_of(State.choices, STEPS, (State.WITHDRAWN, State.EXPIRED))
