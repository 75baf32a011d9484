"""The states and moves as a Mermaid diagram, drawn from the table in `endorsement.workflow`."""

from pathlib import Path

from endorsement.workflow import STEPS, State

BEGIN, END = "<!-- diagram: begin -->", "<!-- diagram: end -->"


def diagram() -> str:
    """The table as a Mermaid state diagram, in the order of the table."""
    names = [f"    {state}: {state.label}" for state in State]
    moves = [
        f"    {source or '[*]'} --> {step.target}: {move.label} ({step.part.label.lower()})"
        for move, step in STEPS.items()
        for source in step.sources
    ]
    lasting = [state for state in State if not any(state in one.sources for one in STEPS.values())]
    ends = [f"    {state} --> [*]" for state in lasting]
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, *moves, *ends, "```"])


def with_diagram(text: str) -> str:
    """`text` with the diagram of today between its two marks."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{diagram()}\n{END}{after}"


def draw(path: Path) -> bool:
    """Bring the diagram in the file up to date; whether that changed anything."""
    text = path.read_text()
    drawn = with_diagram(text)
    path.write_text(drawn)
    return drawn != text
