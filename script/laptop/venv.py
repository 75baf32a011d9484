"""The virtual environment and the Python packages in it, exactly those of the lock files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from laptop import debian
from laptop.paths import PYTHON, ROOT, SYSROOT, VENV
from laptop.processes import run
from laptop.stamps import Stamp
from laptop.telling import Problem, say

BASE = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
TOOLS = ROOT / "script" / "requirements"
UV = TOOLS / "uv.txt"
NODE = TOOLS / "node.txt"
NO_NETWORK = "Is the network up, and does pip reach a package index from here?"


def ensure(*, dev: bool = False) -> None:
    """A .venv that holds what requirements.txt says, and requirements-dev.txt when `dev`."""
    _make()
    install(BASE, *([DEV] if dev else []))


def install(*locks: Path) -> None:
    """Install from lock files with their hashes, unless that was done for these very files."""
    stamp = Stamp("-".join(lock.stem for lock in locks), *locks)
    if stamp.holds():
        return
    say(f"Installing Python packages ({', '.join(lock.name for lock in locks)}) ...")
    wanted = [part for lock in locks for part in ("-r", lock)]
    if _has_uv():
        _with_uv(wanted)
    else:
        _with_pip(wanted)
    stamp.set()


def _make() -> None:
    if _works():
        return
    say(f"Making {VENV} ...")
    shutil.rmtree(VENV, ignore_errors=True)
    run(
        [sys.executable, "-m", "venv", "--without-pip", VENV],
        what="python -m venv",
        advice="On Debian: apt-get install python3-venv",
    )


def _works() -> bool:
    """Whether .venv runs: the Python that it was made from may be gone since."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""]).returncode == 0


def _has_uv() -> bool:
    """uv is ten times faster than pip. Where it cannot be had, pip does the same work."""
    if (VENV / "bin" / "uv").exists():
        return True
    try:
        _with_pip(["-r", UV])
    except Problem as problem:
        say(f"uv could not be installed, so pip goes on alone.\n{problem}")
    return (VENV / "bin" / "uv").exists()


def _with_uv(wanted: Sequence[str | Path]) -> None:
    # Compiled once: else each of a dozen processes does it, wherever Python may write nothing.
    uv = [VENV / "bin" / "uv", "pip", "install", "--python", PYTHON, "-q", "--compile-bytecode"]
    uv += ["--require-hashes"]
    try:
        run([*uv, *wanted], what="uv pip install")
    except Problem as problem:
        say(f"{problem}\nTrying pip ...")
        _with_pip(wanted)


def _with_pip(wanted: Sequence[str | Path]) -> None:
    run(
        [*_pip(), "install", "-q", "--disable-pip-version-check", "--require-hashes", *wanted],
        what="pip install",
        advice=NO_NETWORK,
        env={**os.environ, "PIP_NO_INPUT": "1"},
    )


def _pip() -> list[str | Path]:
    """pip in .venv, by ensurepip, or (Debian keeps that apart) from the package of wheels."""
    if _can([PYTHON, "-m", "pip", "--version"]) or _can([PYTHON, "-m", "ensurepip"]):
        return [PYTHON, "-m", "pip"]
    if not _pip_wheels():
        debian.provide(["python3-pip-whl"], why="pip")
    if not _pip_wheels():
        raise Problem("This Python has no pip.", "On Debian: apt-get install python3-venv")
    return [PYTHON, _pip_wheels()[0] / "pip"]


def _pip_wheels() -> list[Path]:
    """pip as a wheel, which runs as it is."""
    folders = (Path("/usr/share/python-wheels"), SYSROOT / "usr/share/python-wheels")
    return [wheel for folder in folders for wheel in folder.glob("pip-*.whl")]


def _can(argv: Sequence[str | Path]) -> bool:
    return subprocess.run(argv, capture_output=True).returncode == 0
