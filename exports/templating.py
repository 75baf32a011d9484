"""What turns the facts of an entry into HTML, as a version: templates, our code, libraries."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = (
    ("templates/exports", "*.html"),
    ("looks", "*.py"),
    ("exports/typesetting", "units.py"),
)
LIBRARIES = ("Django", "markdown-it-py", "mdit-py-plugins", "nh3")


@cache
def version() -> str:
    """The same facts and the same version give the same HTML."""
    files = (file for folder, names in CODE for file in sorted((ROOT / folder).rglob(names)))
    facts = [*map(metadata.version, LIBRARIES), *(file.read_text() for file in files)]
    return hashlib.sha256(repr(facts).encode()).hexdigest()
