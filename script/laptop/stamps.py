"""Marks that say a step was done for exactly these files, so that a second start skips it."""

import hashlib
from pathlib import Path

from laptop.paths import VENV


class Stamp:
    """The mark of one step: `holds()` until one of `files` changes or .venv is made anew."""

    def __init__(self, name: str, *files: Path, folder: Path = VENV / "done") -> None:
        self.path = folder / name
        self.files = files

    def holds(self) -> bool:
        return self.path.exists() and self.path.read_text() == self._fingerprint()

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self._fingerprint())

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(file.name.encode() + b"\0")
            digest.update(file.read_bytes() if file.exists() else b"absent")
        return digest.hexdigest()
