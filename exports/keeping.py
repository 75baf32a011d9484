"""Where finished documents are kept: whole under their name, or not there at all."""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from exports.access.models import AccessRequest
from exports.bundles.models import Bundle
from exports.models import Export
from exports.packs.models import Pack

FOLDER = "exports"
PART = ".part"
Write = Callable[[IO[bytes]], None]


def name_of(made: Export | Bundle | Pack | AccessRequest, suffix: str) -> str:
    """A name that says nothing, cannot be guessed and is the same for every attempt, so that a
    worker which died after it stored the file leaves nothing that the next does not replace."""
    about = f"{made._meta.model_name}:{made.pk}"
    secret = salted_hmac("exports.keeping", about, algorithm="sha256").hexdigest()
    return f"{FOLDER}/{made.employer_id}/{secret[:40]}.{suffix}"


@contextmanager
def laid_ready(name: str, write: Write, attempt: int) -> Iterator["Laid"]:
    """What `write(file)` writes is on the disk under a temporary name; `put()` gives it its own in
    one step.

    Whatever happens inside, the temporary file is gone afterwards. Object storage is atomic by
    itself: there the file is sent by `put()`.
    """
    if not _is_on_disk():
        with TemporaryFile() as file:
            write(file)
            yield _laid(name, file, lambda: _send(name, file))
        return
    final = Path(default_storage.path(name))
    final.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    part = final.with_name(f"{final.name}.{attempt}{PART}")
    try:
        _write_through(part, write)
        with part.open("rb") as file:
            laid = _laid(name, file, lambda: _rename(part, final))
        yield laid
    finally:
        part.unlink(missing_ok=True)


@dataclass(frozen=True)
class Laid:
    """A file that waits for its name, and what is in it."""

    name: str
    sha256: str
    size: int
    put: Callable[[], None]


def _laid(name: str, file: IO[bytes], put: Callable[[], None]) -> Laid:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return Laid(name, hashlib.file_digest(file, "sha256").hexdigest(), size, put)


def _send(name: str, file: IO[bytes]) -> None:
    file.seek(0)
    default_storage.delete(name)
    default_storage.save(name, File(file))


def _rename(part: Path, final: Path) -> None:
    part.replace(final)
    _sync(final.parent)


def _is_on_disk() -> bool:
    """Whether the storage in use (`default_storage` stands in for it) keeps plain files."""
    with contextlib.suppress(NotImplementedError):
        default_storage.path("")
        return True
    return False


def _write_through(path: Path, write: Write) -> None:
    """All that is written, on the disk itself and not only on its way there."""
    with path.open("wb") as file:
        os.fchmod(file.fileno(), 0o640)
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
