"""Django's management commands, run in .venv."""

from collections.abc import Mapping

from laptop.paths import PYTHON, ROOT
from laptop.processes import run

PATH = f"{ROOT}:{ROOT / 'script'}"
NO_LIMIT = "-c lock_timeout=5s"  # a migration may take longer than a page


def prepare(env: Mapping[str, str], *commands: str) -> None:
    """Run management commands one after the other; Problem with the words of one that fails."""
    run(
        [PYTHON, "-m", "laptop.prepare", *commands],
        what="Preparing the data",
        env={**env, "PYTHONPATH": PATH, "DATABASE_LIMITS": NO_LIMIT},
    )
