"""Files on a disk: whole under their name, or not there at all."""

import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string


class WholeFiles(FileSystemStorage):
    """Writes under a temporary name, waits until it is on the disk itself, then renames.

    A server that loses its power leaves a file that is whole, or a `.part` that no row names.
    Object storage is so by itself.
    """

    def _save(self, name: str, content: File) -> str:
        part = f"{name}.{get_random_string(12)}.part"
        try:
            super()._save(part, content)
            _sync(self.path(part))
            Path(self.path(part)).replace(self.path(name))
        except BaseException:
            self.delete(part)
            raise
        self._sync_folders(Path(self.path(name)).parent)
        return name

    def _sync_folders(self, folder: Path) -> None:
        """The name in its folder, and the folder in those above, where they were new."""
        top = Path(self.path(""))
        for one in (folder, *folder.parents):
            _sync(one)
            if one == top:
                return


def _sync(path: str | Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
