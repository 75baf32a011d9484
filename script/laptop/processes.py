"""Starting other programs so that none of them outlives the launcher."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from laptop.paths import ROOT
from laptop.telling import Problem

# Looked up now: a child that has dropped to another user may not be able to read our Python.
_prctl = getattr(ctypes.CDLL(None), "prctl", None)  # Linux only
_PR_SET_PDEATHSIG = 1


def dies_with_us(wanted: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `wanted` to the child when the launcher is gone.

    It has to run after a change of user, which would clear it; `preexec_fn` does.
    """
    launcher = os.getpid()

    def arrange() -> None:
        if _prctl:
            _prctl(_PR_SET_PDEATHSIG, int(wanted), 0, 0, 0)
        if os.getppid() != launcher:  # it died in between
            os._exit(1)

    return arrange


def run(
    argv: Sequence[str | Path],
    *,
    what: str,
    advice: str = "",
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    cwd: Path = ROOT,
) -> str:
    """Run one step to its end and return what it printed; Problem with that if it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in argv],
            env=dict(env) if env is not None else None,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=dies_with_us(),
            **as_user(user),
        )
    except OSError as error:
        raise Problem(f"{what} did not start: {error}", advice) from error
    if done.returncode:
        detail = "\n".join(done.stdout.splitlines()[-25:])
        raise Problem(f"{what} failed (exit {done.returncode}).", advice, detail)
    return done.stdout


def runs(process: int) -> bool:
    """Whether a process of this number is at work, whoever it belongs to."""
    stat = Path(f"/proc/{process}/stat")
    with suppress(OSError):
        return stat.read_text().rpartition(")")[2].split()[0] not in "ZX"  # dead, not yet buried
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def as_user(name: str | None) -> dict:
    """The arguments that make `subprocess` drop to another user, its groups with it."""
    return {"user": name, "group": _group_of(name), "extra_groups": []} if name else {}


def _group_of(name: str) -> int:
    import pwd

    return pwd.getpwnam(name).pw_gid
