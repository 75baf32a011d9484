"""Everything that has to be installed before something can start; each step is done once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laptop import assets, chromium, environment, native, venv
from laptop.paths import ROOT


def lay(*, dev: bool = False, browser: bool = False) -> Path | None:
    """Packages, Pango, front-end; with `browser` also a Chromium, whose path is returned."""
    with _one_at_a_time():
        venv.ensure(dev=dev)
        native.ensure()
        # Building needs Django's settings to load, not a database.
        assets.ensure(environment.service(SECRET_KEY="for building only"))  # noqa: S106
        return chromium.ensure() if browser else None


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started at once in the same checkout would install over each other."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
