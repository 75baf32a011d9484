"""`script/test`: every test, on a database and a broker that are made for this run."""

import subprocess
from pathlib import Path

from laptop import groundwork, services
from laptop.commands import PATH
from laptop.paths import PYTHON, ROOT
from laptop.processes import dies_with_us
from laptop.stopping import Stop, on_request

PARALLEL = ("-n", "auto", "--dist", "loadgroup")


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments`; its closing line is the last that is printed."""
    try:
        with on_request():
            chromium = groundwork.lay(dev=True, browser=True)
            with services.throwaway() as env:
                return _pytest(arguments, {**env, "CHROMIUM": str(chromium)})
    except Stop:
        return 130


def _pytest(arguments: list[str], env: dict[str, str]) -> int:
    env = {**env, "PYTHONPATH": PATH}
    env.pop("DJANGO_SETTINGS_MODULE")  # the tests have settings of their own: pyproject.toml
    spread = PARALLEL if whole_run(arguments) else ()
    argv = [str(PYTHON), "-m", "pytest", "-p", "laptop.no_skips", *spread, *arguments]
    return subprocess.run(argv, env=env, cwd=ROOT, preexec_fn=dies_with_us()).returncode


def whole_run(arguments: list[str]) -> bool:
    """Whether to spread the tests over the cores: not a few of them, nor one to be debugged."""
    return not any(
        argument.startswith(("-n", "--pdb", "--trace"))
        or (not argument.startswith("-") and Path(ROOT, argument.split("::")[0]).exists())
        for argument in arguments
    )
