"""Short-lived folders."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laptop.processes import runs

PREFIX = "asye-run-"


@contextmanager
def short_folder() -> Iterator[Path]:
    """A private folder, gone afterwards, with a short path: a socket's may have some 100 bytes."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove what launchers that were killed outright have left."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not runs(int(owner)) and folder.stat().st_uid == os.geteuid():
            shutil.rmtree(folder, ignore_errors=True)
