"""`script/lock`: every package with its version and hashes, for Python 3.11 and newer."""

from pathlib import Path

from laptop import venv
from laptop.paths import ROOT, VENV
from laptop.processes import run
from laptop.telling import say

SOURCES = (
    Path("requirements.in"),
    Path("requirements-dev.in"),  # after requirements.txt, which bounds it
    Path("script/requirements/uv.in"),
    Path("script/requirements/node.in"),
)


def main(arguments: list[str]) -> int:
    """Write each .txt anew from its .in; `--upgrade` takes newer versions."""
    venv.ensure(dev=True)
    for source in SOURCES:
        lock = source.with_suffix(".txt")
        say(f"{source} -> {lock}")
        options = ["--universal", "--generate-hashes", "--python-version", "3.11", "-q"]
        run(
            [VENV / "bin" / "uv", "pip", "compile", *options, *arguments, source, "-o", lock],
            what=f"Compiling {source}",
            cwd=ROOT,
        )
    return 0
