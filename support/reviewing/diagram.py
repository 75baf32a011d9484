"""The states and moves of a review as a Mermaid diagram, drawn from the table."""

from support.reviewing.workflow import STEPS, State, Step


def diagram() -> str:
    """The table as a Mermaid state diagram, in its own order."""
    names = [f"    {state}: {state.label}" for state in State]
    moves = [
        f"    {source} --> {step.target}: {move.label} ({_who(step)})"
        for move, step in STEPS.items()
        for source in step.sources
    ]
    first, last = f"    [*] --> {State.OPEN}", f"    {State.SIGNED} --> [*]"
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, first, *moves, last, "```"])


def _who(step: Step) -> str:
    """The parts that may make a move: one of them, or somebody who has both."""
    names = (part.label.lower() for part in step.parts)
    return (" and " if step.needs_all else " or ").join(names)
