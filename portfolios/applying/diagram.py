"""The way to a programme as a Mermaid diagram, drawn from the table in `moves`."""

from looks.diagrams import diagram_of
from portfolios.applying.moves import STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    return diagram_of(State.choices, STEPS, (State.DECLINED, State.STEPPED_BACK, State.ENDED))
