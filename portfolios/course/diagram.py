"""The course of a year as a Mermaid diagram, drawn from the table in `portfolios.course.moves`."""

from looks.diagrams import state_diagram
from portfolios.course.moves import OPEN, STEPS, Part, Status, Step


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    moves = [
        (source.value, step.target.value, f"{move.label} ({_who(step)})")
        for move, step in STEPS.items()
        for source in step.sources
    ]
    begins = ("[*]", Status.ACTIVE.value, "Start (social worker, those who run the programme)")
    ends = [one for one in Status if one not in OPEN]
    return state_diagram(Status.choices, [begins, *moves], [one.value for one in ends])


def _who(step: Step) -> str:
    if not step.parts:
        return "by nobody: it follows"
    who = ", ".join(Part(part).label.lower() for part in step.parts)
    return f"asked for by {who}, all agree" if step.by_agreement else who
