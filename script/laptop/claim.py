"""One server for each data home."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laptop.processes import runs
from laptop.telling import Problem
from laptop.waiting import until

LEAVING = 10  # seconds that the parts of a killed server get to go


@contextmanager
def claim(home: Path) -> Iterator[int]:
    """Hold `home` for this server and yield the open lock.

    The lock is handed on to every program of the crew: it is free when all of them are gone.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o750)
    with (home / "server.lock").open("a+") as lock:
        if not until(lambda: _taken(lock), _patience(lock)):
            lock.seek(0)
            raise Problem(
                f"A server already runs on {home} (process {lock.read().strip()}).",
                "Stop that one, or name another data home: ASYE_HOME=/another/folder script/server",
            )
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock.fileno()


def is_held(home: Path) -> bool:
    """Whether a server, or a part of one, is on `home`."""
    lock = home / "server.lock"
    if not lock.exists():
        return False
    with lock.open() as file:
        return not _taken(file)


def _taken(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _patience(lock) -> float:
    """Wait only for the parts of a server that is gone itself."""
    lock.seek(0)
    holder = lock.read().strip()
    return 0 if holder.isdigit() and runs(int(holder)) else LEAVING
