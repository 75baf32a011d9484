"""Mermaid state diagrams in the docs, drawn from the tables that the service goes by."""

from collections.abc import Iterable
from pathlib import Path

BEGIN, END = "<!-- diagram: begin -->", "<!-- diagram: end -->"


def state_diagram(
    names: Iterable[tuple[str, str]], moves: Iterable[tuple[str, str, str]], ends: Iterable[str]
) -> str:
    """States with what they are called; moves as from, to and words; where it may end."""
    lines = [f"    {state}: {label}" for state, label in names]
    lines += [f"    {source} --> {target}: {words}" for source, target, words in moves]
    lines += [f"    {state} --> [*]" for state in ends]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def between_marks(text: str, drawn: str) -> str:
    """`text` with `drawn` between its two marks."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{drawn}\n{END}{after}"


def bring_up_to_date(path: Path, drawn: str) -> bool:
    """Put `drawn` into the file; whether that changed anything."""
    text = path.read_text()
    path.write_text(now := between_marks(text, drawn))
    return now != text
