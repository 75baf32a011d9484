"""A release as a Mermaid diagram, drawn from the table in `portfolios.transferring.workflow`."""

from looks.diagrams import diagram_of
from portfolios.transferring.workflow import OVER, STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    return diagram_of(State.choices, STEPS, (State.ACCEPTED, *OVER))
