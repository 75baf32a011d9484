"""What the launcher tells its reader. Progress goes to stderr: stdout is for results."""

import sys
from pathlib import Path


class Problem(Exception):
    """Something that stops the launcher: what is wrong, and what the reader can do about it."""

    def __init__(self, what: str, advice: str = "", detail: str = "") -> None:
        super().__init__("\n".join(part for part in (what, detail, advice) if part))


def say(text: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log, or nothing where there is no log yet."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
