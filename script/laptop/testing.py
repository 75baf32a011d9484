"""`script/test`: every test, on a database and a broker that are made for this run."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from laptop import groundwork, services
from laptop.commands import PATH
from laptop.paths import PYTHON, ROOT
from laptop.processes import dies_with_us
from laptop.stopping import Stop, on_request
from laptop.waiting import until

GRACE = 10  # seconds for the last words of tests that were told to stop
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
    # Each of the processes would compile all tests anew, where the reader has Python write nothing.
    env = {**env, "PYTHONPATH": PATH, "PYTHONDONTWRITEBYTECODE": ""}
    env.pop("DJANGO_SETTINGS_MODULE")  # the tests have settings of their own: pyproject.toml
    spread = whole_run(arguments)
    argv = [str(PYTHON), "-m", "pytest", "-p", "laptop.no_skips", *(PARALLEL if spread else ())]
    # Apart from the terminal only where nobody types: a debugger needs it.
    tests = subprocess.Popen(
        [*argv, *arguments],
        env=env,
        cwd=ROOT,
        start_new_session=spread,
        preexec_fn=dies_with_us(),
    )
    try:
        return tests.wait()
    finally:
        _end(tests, spread)


def _end(tests: subprocess.Popen, spread: bool) -> None:
    """Stop tests that still run, those of the parallel workers too."""
    if tests.poll() is None:
        tests.send_signal(signal.SIGINT)  # pytest sums up what it has done
        until(lambda: tests.poll() is not None, GRACE)
    if spread:
        with suppress(ProcessLookupError):
            os.killpg(tests.pid, signal.SIGKILL)
    if tests.poll() is None:
        tests.kill()


def whole_run(arguments: list[str]) -> bool:
    """Whether to spread the tests over the cores: not a few of them, nor one to be debugged."""
    return not any(
        argument.startswith(("-n", "--pdb", "--trace"))
        or (not argument.startswith("-") and Path(ROOT, argument.split("::")[0]).exists())
        for argument in arguments
    )
