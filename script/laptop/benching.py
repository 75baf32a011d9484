"""`script/bench NAME [--json]`: a measurement from script/benches/, on a database made for it."""

import subprocess

from laptop import commands, groundwork, services
from laptop.paths import PYTHON, ROOT
from laptop.processes import dies_with_us
from laptop.stopping import Stop, on_request
from laptop.telling import Problem

BENCHES = ROOT / "script" / "benches"


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names; the others are its own."""
    name, *rest = arguments or [""]
    if name not in names():
        raise Problem("usage: script/bench NAME [--json]", f"There are: {', '.join(names())}")
    try:
        with on_request():
            groundwork.lay(dev=True)
            with services.throwaway() as env:
                commands.prepare(env, "migrate", "createcachetable", "collectstatic")
                argv = [str(PYTHON), "-m", f"benches.{name}", *rest]
                env = {**env, "PYTHONPATH": commands.PATH}
                return subprocess.run(argv, env=env, cwd=ROOT, preexec_fn=dies_with_us()).returncode
    except Stop:
        return 130


def names() -> list[str]:
    """Every benchmark there is: a file of its own whose name does not begin with an underscore."""
    return sorted(file.stem for file in BENCHES.glob("[!_]*.py"))
