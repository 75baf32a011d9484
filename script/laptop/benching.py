"""`script/bench NAME [--json]`: a measurement from script/benches/, on a database made for it.

It fills that database, so it never is the one that the reader's environment names. Those in PURE
need none: they run at once, in the folder that they were asked for in.
"""

import os
import subprocess
from pathlib import Path

from laptop import commands, groundwork, services
from laptop.paths import PYTHON, ROOT
from laptop.processes import dies_with_us
from laptop.stopping import Stop, on_request
from laptop.telling import Problem

BENCHES = ROOT / "script" / "benches"
PURE = ("privacy",)
NAMED = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL")


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names; the others are its own."""
    name, *rest = arguments or [""]
    if name not in names():
        raise Problem("usage: script/bench NAME [--json]", f"There are: {', '.join(names())}")
    try:
        with on_request():
            groundwork.lay(dev=True)
            if name in PURE:
                return run(name, rest, dict(os.environ), Path.cwd())
            for others in NAMED:
                os.environ.pop(others, None)
            with services.throwaway() as env:
                commands.prepare(env, "migrate", "createcachetable", "collectstatic")
                return run(name, rest, env, ROOT)
    except Stop:
        return 130


def run(name: str, arguments: list[str], env: dict[str, str], folder: Path) -> int:
    """Start the benchmark in `folder` and wait for it; its exit code."""
    argv = [str(PYTHON), "-m", f"benches.{name}", *arguments]
    env = {**env, "PYTHONPATH": commands.PATH}
    return subprocess.run(argv, env=env, cwd=folder, preexec_fn=dies_with_us()).returncode


def names() -> list[str]:
    """Every benchmark there is: a file of its own whose name does not begin with an underscore."""
    return sorted(file.stem for file in BENCHES.glob("[!_]*.py"))
