"""Mermaid state diagrams in the docs, drawn from the tables that the service goes by."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- diagram: begin -->", "<!-- diagram: end -->"


def state_diagram(
    names: Iterable[tuple[str, str]], moves: Iterable[tuple[str, str, str]], ends: Iterable[str]
) -> str:
    """States with what they are called; moves as from, to and words; where it may end."""
    lines = [f"    {state}: {label}" for state, label in names]
    lines += [f"    {source} --> {target}: {words}" for source, target, words in moves]
    lines += [f"    {state} --> [*]" for state in ends]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def diagram_of(
    names: Iterable[tuple[str, str]], steps: Mapping[Any, Any], ends: Iterable[str]
) -> str:
    """The diagram of a table: move → step with `sources` (None: the beginning), `target` (None:
    the end), `parts`.

    A step of no parts is made by nobody: it follows.
    """
    moves = [
        (source or "[*]", step.target or "[*]", f"{move.label}{_by(step.parts)}")
        for move, step in steps.items()
        for source in step.sources
    ]
    return state_diagram(names, moves, ends)


def _by(parts: Iterable[Any]) -> str:
    who = ", ".join(part.label.lower() for part in parts)
    return f" ({who})" if who else ""


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
