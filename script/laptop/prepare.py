"""Several management commands in one process, for Django takes a second to load each time.

Run by .venv's Python: `python -m laptop.prepare migrate load_demo`.
"""

import sys
import traceback

import django
from django.core.management import call_command

OPTIONS = {
    "migrate": {"interactive": False, "verbosity": 0},
    "createcachetable": {"verbosity": 0},
    "collectstatic": {"interactive": False, "verbosity": 0},
}


def main(commands: list[str]) -> None:
    """Run them in this order; the last line says which one failed."""
    django.setup()
    for command in commands:
        try:
            call_command(command, **OPTIONS.get(command, {}))
        except Exception:
            traceback.print_exc()
            sys.exit(f"That was: manage.py {command}")


if __name__ == "__main__":
    main(sys.argv[1:])
