"""The way into every command."""

import sys
from collections.abc import Callable

from laptop.telling import Problem, say


def enter(command: Callable[[list[str]], int]) -> None:
    """Run `command` with the arguments of this process; a Problem is told without a traceback."""
    try:
        sys.exit(command(sys.argv[1:]))
    except Problem as problem:
        say(f"\n{problem}")
        sys.exit(1)
