"""Folders that root shares with `nobody`, who may not enter root's own."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from laptop.telling import Problem

SERVANT = "nobody"  # there is one on every system, so none has to be made
LASTING = Path("/var/tmp")  # noqa: S108 (whose it is, is looked at below)


def shelter(owner: Path) -> Path:
    """A lasting folder for what belongs to the folder `owner`, in a place that survives a restart.

    Its name can be guessed, so one that somebody else has put there is refused.
    """
    name = hashlib.sha256(str(owner).encode()).hexdigest()[:12]
    folder = (LASTING if LASTING.is_dir() else Path(tempfile.gettempdir())) / f"asye-{name}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise Problem(f"{folder} belongs to somebody else.", "Remove it and start again.")
    folder.chmod(0o755)
    return folder


def give_to_servant(folder: Path) -> None:
    """Root hands `folder` to the user that PostgreSQL runs as; for anybody else nothing changes."""
    if os.geteuid() == 0:
        shutil.chown(folder, SERVANT)
