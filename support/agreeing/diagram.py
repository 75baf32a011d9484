"""The states and moves of an agreement as a Mermaid diagram, drawn from its table."""

from looks.diagrams import state_diagram
from support.agreeing.workflow import STEPS, Move, State, Step


def diagram() -> str:
    """The table as a Mermaid state diagram. A draft begins beside what was offered last."""
    moves = [
        (source, step.target or "[*]", f"{move.label}{_by(step)}")
        for move, step in STEPS.items()
        for source in (["[*]"] if move == Move.PREPARE else step.sources)
    ]
    lasting = [state for state in State if not any(state in one.sources for one in STEPS.values())]
    return state_diagram(State.choices, moves, lasting)


def _by(step: Step) -> str:
    if not step.parts:
        return ""
    who = ", ".join(part.label.lower() for part in step.parts)
    return f" ({who}, its author)" if step.by_author else f" ({who})"
