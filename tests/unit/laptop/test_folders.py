"""Folders for sockets: short, private, and gone afterwards."""

import subprocess
import tempfile
from pathlib import Path

from laptop import folders

SHORTEST_LIMIT = 103  # bytes of a socket's path on macOS; Linux has 107


def test_path_leaves_room_for_a_socket():
    with folders.short_folder() as folder:
        assert len(str(folder / "pg" / ".s.PGSQL.5432")) <= SHORTEST_LIMIT
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_folder_of_a_dead_launcher_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = Path(tmp_path, f"{folders.PREFIX}{gone.pid}-x")
    left.mkdir()
    with folders.short_folder() as folder:
        folders.sweep()
        assert not left.exists()
        assert folder.exists()
