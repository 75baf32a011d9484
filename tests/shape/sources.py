"""Where the sources are, read once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# A room imports those before it, never one after it. The roof comes last.
ROOMS = [
    "looks",
    "audit",
    "dispatch",
    "people",
    "retention",
    "standards",
    "portfolios",
    "support",
    "endorsement",
    "exports",
    "oversight",
    "asye",
]


@cache
def python_files(*folders: str) -> list[Path]:
    """Our Python files below `folders`, migrations aside (they are written by a machine)."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def named(path: Path) -> str:
    """The path as somebody at the root of the project would write it."""
    return str(path.relative_to(ROOT))


@cache
def template_files() -> dict[str, Path]:
    """Every template of ours by the name under which it is loaded."""
    folders = [ROOT / "templates", *(ROOT / room / "templates" for room in ROOMS)]
    return {
        str(path.relative_to(folder)): path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
