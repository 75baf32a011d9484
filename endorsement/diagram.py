"""The states and moves as a Mermaid diagram, drawn from the table in `endorsement.workflow`."""

from pathlib import Path

from endorsement.workflow import STEPS, State
from looks.diagrams import BEGIN, END, between_marks, bring_up_to_date, state_diagram

__all__ = ["BEGIN", "END", "diagram", "draw", "with_diagram"]


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


def with_diagram(text: str) -> str:
    """`text` with the diagram of today between its two marks."""
    return between_marks(text, diagram())


def draw(path: Path) -> bool:
    """Bring the diagram in the file up to date; whether that changed anything."""
    return bring_up_to_date(path, diagram())
