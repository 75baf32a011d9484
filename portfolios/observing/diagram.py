"""An observation as a Mermaid diagram, drawn from its table."""

from looks.diagrams import diagram_of
from portfolios.observing.workflow import STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    ends = (State.ANSWERED, State.CANCELLED, State.WITHDRAWN)
    return diagram_of(State.choices, STEPS, ends)
