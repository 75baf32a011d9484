"""The archive that a Word file is, opened without trusting it.

What its directory says is checked before anything is unpacked, parts are unpacked a piece at a
time, and what the file points to outside itself is counted but never opened.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from portfolios import limits
from portfolios.word import kinds, parts
from portfolios.word.brought import CannotRead

PARTS = 2000  # a long report with a hundred pictures has about 150
DIRECTORY = 512 * 1024  # bytes that the archive's own directory may take
XML = 20 * 1024 * 1024  # bytes that one part may unpack to
FOLD = 100  # a document shrinks to a tenth or a thirtieth, a bomb to a thousandth
SMALL = 8 * 1024 * 1024  # whatever unpacks to no more is harmless, however well it was packed
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)
END = b"PK\x05\x06"


@dataclass(frozen=True)
class Relation:
    """What a part points to: the `kind` of thing, where it is and whether that is outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one Word file. Raises `CannotRead` for a file that is refused."""

    def __init__(self, upload: BinaryIO) -> None:
        content = _content(upload)
        kinds.refuse_others(content)
        _check_directory(content)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE:
            raise CannotRead(kinds.BROKEN) from None
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        _check_entries(self._archive.infolist())
        self.main = self._main_part()
        kinds.check_types(self._types(), self._entries, self.main)

    def size(self, name: str) -> int:
        """How many bytes the part unpacks to; nothing for a part that is not there."""
        return self._entries[name].file_size if name in self._entries else 0

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """The part as a stream; damage met on the way is said in a sentence."""
        try:
            with self._archive.open(self._entries[name]) as stream:
                yield stream
        except (KeyError, RuntimeError, *DAMAGE):
            raise CannotRead(kinds.BROKEN) from None

    def tree(self, name: str) -> parts.Element:
        """The part as a tree; an empty one for a part that is not there."""
        if name not in self._entries:
            return parts.Element("")
        self._check_size(name)
        with self.opened(name) as stream:
            return parts.tree(stream)

    def blocks(self) -> Iterator[parts.Element]:
        """Paragraphs and tables of the document, one at a time."""
        self._check_size(self.main)
        with self.opened(self.main) as stream:
            yield from parts.children(stream, "w:body")

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part `name` points to, by the id that it uses for it."""
        folder, last = posixpath.split(name)
        found = self.tree(posixpath.join(folder, "_rels", f"{last}.rels"))
        return {one.get("Id", ""): _relation(one, folder) for one in found}

    def outside(self) -> set[Relation]:
        """What any part points to outside the file, links that one follows by hand aside."""
        names = [name for name in self._entries if name.endswith(".rels")]
        found = {_relation(one, "") for name in names for one in self.tree(name)}
        return {one for one in found if one.outside and one.kind != "hyperlink"}

    def _check_size(self, name: str) -> None:
        if self.size(name) > XML:
            raise CannotRead(kinds.TOO_LARGE)

    def _main_part(self) -> str:
        found = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        if not found or found[0] not in self._entries:
            raise CannotRead(kinds.NOT_WORD)
        return found[0]

    def _types(self) -> dict[str, str]:
        """The type of content of each part or ending that the file declares."""
        declared = self.tree("[Content_Types].xml")
        return {
            one.get("PartName", one.get("Extension", "")).lstrip("/"): one.get("ContentType", "")
            for one in declared
        }


def _content(upload: BinaryIO) -> bytes:
    upload.seek(0)
    content = upload.read(limits.BYTES_OF_A_FILE + 1)
    if not content:
        raise CannotRead(kinds.EMPTY)
    if len(content) > limits.BYTES_OF_A_FILE:
        raise CannotRead(kinds.TOO_LARGE)
    return content


def _check_directory(content: bytes) -> None:
    """Refuse an archive whose directory would itself fill the memory, before it is read."""
    start = content.rfind(END, -(65_535 + 22))
    if start < 0 or len(content) < start + 22:
        raise CannotRead(kinds.BROKEN)
    count = int.from_bytes(content[start + 10 : start + 12], "little")
    size = int.from_bytes(content[start + 12 : start + 16], "little")
    if count > PARTS or size > DIRECTORY or content[start - 20 : start - 16] == b"PK\x06\x07":
        raise CannotRead(kinds.TOO_LARGE)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would not fit, is locked, or names one part twice."""
    if len({entry.filename for entry in entries}) < len(entries):
        raise CannotRead(kinds.BROKEN)
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotRead(kinds.PROTECTED)
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        raise CannotRead(kinds.BROKEN)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.BYTES_UNPACKED or unpacked > max(SMALL, FOLD * packed):
        raise CannotRead(kinds.TOO_LARGE)


def _relation(element: parts.Element, folder: str) -> Relation:
    """One relation; a target inside the file is given by its full name."""
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, outside=True)
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return Relation(kind, posixpath.normpath(joined).lstrip("/"), outside=False)
