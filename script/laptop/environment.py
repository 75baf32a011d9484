"""The environment that the service reads its settings from, on a laptop."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from laptop import native
from laptop.paths import VENV


def service(**ours: str) -> dict[str, str]:
    """The reader's own environment, ours where it says nothing, and the way to .venv."""
    env = {**ours, **os.environ, **native.environment()}
    env["PATH"] = f"{VENV / 'bin'}:{os.environ.get('PATH', os.defpath)}"
    env["VIRTUAL_ENV"] = str(VENV)
    env["DJANGO_SETTINGS_MODULE"] = "asye.settings"
    return env


def demo(*, home: Path, port: int) -> dict[str, str]:
    """A server for one person on this machine, with the demo in it."""
    return service(
        ASYE_HOME=str(home),
        SECRET_KEY=secret_key(home),
        SEAL_KEY=seal_key(home),
        DEMO="true",
        SITE_URL=f"http://localhost:{port}",
        EMAIL_URL="filemail://",
    )


def throwaway(home: Path) -> dict[str, str]:
    """A service for tests and measurements, of which nothing is kept."""
    env = service(
        SECRET_KEY=secrets.token_urlsafe(50), SEAL_KEY=new_seal_key(), EMAIL_URL="filemail://"
    )
    return {**env, "ASYE_HOME": str(home)}


def secret_key(home: Path) -> str:
    """The key of this data home."""
    return _kept(home / "secret-key", lambda: secrets.token_urlsafe(50))


def seal_key(home: Path) -> str:
    """The key with which this data home seals records."""
    return _kept(home / "seal-key", new_seal_key)


def new_seal_key() -> str:
    """Any 32 random bytes are an Ed25519 key."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _kept(file: Path, make: Callable[[], str]) -> str:
    """What the file holds: made once, readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as new:
            new.write(make())
    return file.read_text().strip()
