"""`script/check`: everything that can be judged without running the tests."""

import secrets
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from laptop import environment, groundwork
from laptop.paths import PYTHON, ROOT, VENV
from laptop.telling import say

BIN = VENV / "bin"
DJANGO = (PYTHON, "manage.py")


@dataclass(frozen=True)
class Check:
    """What it looks at, the command that looks, and what it needs in its environment."""

    name: str
    command: tuple[str | Path, ...]
    env: Mapping[str, str]

    def run(self) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(part) for part in self.command],
            env=dict(self.env),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def checks() -> list[Check]:
    """All of them, in the order of their lines."""
    plain = environment.service(SECRET_KEY=secrets.token_urlsafe(50))
    # No database is started, which makemigrations warns of and does not need.
    quiet = {**plain, "PYTHONWARNINGS": "ignore::RuntimeWarning"}
    templates = sorted(path for path in ROOT.glob("*/templates") if path.is_dir())
    return [
        Check("ruff", (BIN / "ruff", "check", "-q", "."), plain),
        Check("ruff format", (BIN / "ruff", "format", "-q", "--check", "--diff", "."), plain),
        Check("djlint", (BIN / "djlint", "--lint", "--quiet", "templates", *templates), plain),
        Check("mypy", (BIN / "mypy", "--no-error-summary"), plain),
        Check("makemigrations", (*DJANGO, "makemigrations", "--check", "--dry-run"), quiet),
        Check("check --deploy", (*DJANGO, "check", "--deploy", "--fail-level=WARNING"), public()),
    ]


def public() -> dict[str, str]:
    """The settings of a service on the internet, whatever this machine's environment says."""
    return {
        **environment.service(),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SEAL_KEY": environment.new_seal_key(),
        "DATABASE_URL": "postgres://127.0.0.1:1/none",  # settings are judged here, no database
        "SITE_URL": "https://asye.example",
        "ALLOWED_HOSTS": "asye.example",
        "CSRF_TRUSTED_ORIGINS": "https://asye.example",
        "DEBUG": "false",
        "DEMO": "false",
    }


def main(arguments: list[str]) -> int:
    """Run all, or those named; one line each, and what the failing ones say. 1 if any failed."""
    groundwork.lay(dev=True)
    chosen = [check for check in checks() if not arguments or check.name in arguments]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(zip(chosen, pool.map(Check.run, chosen), strict=True))
    for check, done in outcomes:
        say(f"{'failed' if done.returncode else 'ok':7}{check.name}")
        if done.returncode:
            say(done.stdout.rstrip() + "\n")
    return int(any(done.returncode for _, done in outcomes))
