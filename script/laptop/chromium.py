"""A browser for the tests: the one on the PATH, or Debian's."""

import os
import shutil
from pathlib import Path

from laptop import debian
from laptop.paths import SYSROOT
from laptop.telling import Problem

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
WRAPPER = """#!/bin/sh
LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
export LD_LIBRARY_PATH
exec "{binary}" "$@"
"""


def ensure() -> Path:
    """The path of a Chromium, put there if need be. CHROMIUM names another one."""
    if not find():
        debian.provide(["chromium"], why="Chromium for the browser tests")
        _wrap()
    found = find()
    if not found:
        raise Problem("No Chromium was found.", "Install one, or name it: CHROMIUM=/path/to/it")
    return found


def find() -> Path | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    if _wrapper().exists():
        return _wrapper()
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(on_path) if on_path else None


def _wrapper() -> Path:
    return SYSROOT / "chromium"


def _wrap() -> None:
    """A start script for the unpacked browser, so that only it sees these libraries."""
    binary = SYSROOT / "usr/lib/chromium/chromium"
    if binary.exists():
        text = WRAPPER.format(libraries=debian.library_path(), binary=binary)
        _wrapper().write_text(text)
        _wrapper().chmod(0o755)
