"""The answers to a theme as a Mermaid diagram, from `oversight.themes.workflow`."""

from looks.diagrams import state_diagram
from oversight.themes.workflow import STEPS, State


def diagram() -> str:
    """The table as a Mermaid state diagram, in its own order. Nothing ends: more can be said."""
    begin = ("[*]", str(State.WAITING), "Gather a theme (programme lead)")
    moves = [
        (source, target, f"{move.label} (programme lead or owner)")
        for move, ways in STEPS.items()
        for source, target in ways.items()
    ]
    return state_diagram(State.choices, [begin, *moves], [])
