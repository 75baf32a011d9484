"""A request for feedback as a Mermaid diagram, drawn from its table."""

from looks.diagrams import diagram_of
from portfolios.contributors.workflow import STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    ends = (State.EXPIRED, State.WITHDRAWN, State.ANSWERED, State.TAKEN_BACK)
    return diagram_of(State.choices, STEPS, ends)
