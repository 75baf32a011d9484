"""Where finished documents are kept: whole under their name, or not there at all."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from exports.models import Export

PART = ".part"


def name_of(export: Export) -> str:
    """A name that says nothing, cannot be guessed and is the same for every attempt, so that a
    worker which died after it stored the file leaves nothing that the next does not replace."""
    secret = salted_hmac("exports.keeping", str(export.pk), algorithm="sha256").hexdigest()
    return f"exports/{export.portfolio.employer_id}/{secret[:40]}.pdf"


@contextmanager
def laid_ready(name: str, content: bytes, attempt: int) -> Iterator["Laid"]:
    """`content` is on the disk under a temporary name; `put()` gives it its own in one step.

    Whatever happens inside, the temporary file is gone afterwards. Object storage is atomic by
    itself: there the file is written by `put()`.
    """
    if not _is_on_disk():
        yield Laid(name, content, None)
        return
    final = Path(default_storage.path(name))
    final.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    part = final.with_name(f"{final.name}.{attempt}{PART}")
    try:
        _write_through(part, content)
        yield Laid(name, content, part)
    finally:
        part.unlink(missing_ok=True)


class Laid:
    """A document that waits for its name."""

    def __init__(self, name: str, content: bytes, part: Path | None) -> None:
        self.name, self.content, self.part = name, content, part

    def put(self) -> None:
        if self.part is None:
            default_storage.delete(self.name)
            default_storage.save(self.name, ContentFile(self.content))
            return
        final = Path(default_storage.path(self.name))
        self.part.replace(final)
        _sync(final.parent)


def _is_on_disk() -> bool:
    """Whether the storage in use (`default_storage` stands in for it) keeps plain files."""
    with contextlib.suppress(NotImplementedError):
        default_storage.path("")
        return True
    return False


def _write_through(path: Path, content: bytes) -> None:
    """All of `content`, on the disk itself and not only on its way there."""
    with path.open("wb") as file:
        os.fchmod(file.fileno(), 0o640)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
