"""A ZIP from somebody we do not know, looked at before anything in it is unpacked.

It is read where it lies, never extracted. Everything is settled from its directory: how many
members, what they are called, how large they say they are. `zipfile` then reads no byte beyond
that, and checks each against its CRC.
"""

import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO

from django.conf import settings

END = struct.Struct("<4s4H2LH")  # the end of the directory, without a comment
ZIP64 = b"PK\x06\x07"  # what stands before it where another directory counts
OF_ZIP64 = 20
OF_A_MEMBER = 400  # bytes of the directory for each: 46, its name, what programs add
SMALL = 1024 * 1024  # a member up to this size may be packed as tightly as it likes
CHUNK = 256 * 1024
NAME = re.compile(r"(?:[a-z]+/)?[^/\\\x00-\x1f\x7f:*?\"<>|]{1,160}")  # one folder deep at most
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)


class CannotRead(Exception):
    """A pack that is refused; `sentence` says why, to whoever chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


NO_ZIP = "The selected file is not a ZIP, or it is damaged. Choose the pack as you downloaded it"
NOT_AS_MADE = "The selected ZIP is not as it was made. Choose the pack as you downloaded it"
TOO_LARGE = "The selected ZIP is larger than a pack may be"
TOO_MANY = "The selected ZIP holds more files than a pack may hold"
UNPACKS_TO_TOO_MUCH = "The selected ZIP is too large once unpacked"


class Archive:
    """The members of a ZIP that was found harmless, by name. Raises `CannotRead`."""

    def __init__(self, file: IO[bytes]) -> None:
        _check_end(file)
        with _broken_is_said():
            self._zip = zipfile.ZipFile(file)
        _check_members(self._zip.infolist(), self._zip.start_dir)

    @cached_property
    def names(self) -> set[str]:
        return set(self._zip.namelist())

    def size(self, name: str) -> int:
        """What the directory says; more than that is never read."""
        return self._zip.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def sha256(self, name: str) -> str:
        found = hashlib.sha256()
        for chunk in self.chunks(name):
            found.update(chunk)
        return found.hexdigest()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, as they are unpacked."""
        with _broken_is_said(), self._zip.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk


@contextmanager
def _broken_is_said() -> Iterator[None]:
    try:
        yield
    except BROKEN:
        raise CannotRead(NO_ZIP) from None


def _check_end(file: IO[bytes]) -> None:
    """The directory's end is the file's end, and says how large the directory is.

    So it is bounded before `zipfile` takes all of it into memory, and no two readers can find two
    different directories. A pack has no comment and needs no ZIP64.
    """
    size = file.seek(0, os.SEEK_END)
    if size > settings.PACK_MAX_BYTES:
        raise CannotRead(TOO_LARGE)
    file.seek(max(size - END.size - OF_ZIP64, 0))
    before, tail = (found := file.read())[: -END.size], found[-END.size :]
    if len(tail) < END.size or not tail.startswith(b"PK\x05\x06") or before.startswith(ZIP64):
        raise CannotRead(NO_ZIP)
    _, disk, first, here, members, length, start, comment = END.unpack(tail)
    if comment or disk or first or here != members or start + length + END.size != size:
        raise CannotRead(NO_ZIP)
    if members > settings.PACK_MAX_MEMBERS or length > members * OF_A_MEMBER:
        raise CannotRead(TOO_MANY)


def _check_members(members: list[zipfile.ZipInfo], directory: int) -> None:
    """`directory` is where it begins: all members lie before it."""
    if any(one.header_offset >= directory for one in members):
        raise CannotRead(NO_ZIP)
    if len({one.filename.lower() for one in members}) < len(members):
        raise CannotRead(NOT_AS_MADE)  # which of two is read depends on the reader
    if not all(map(_is_plain, members)):
        raise CannotRead(NOT_AS_MADE)
    if sum(one.file_size for one in members) > settings.PACK_MAX_UNPACKED_BYTES:
        raise CannotRead(UNPACKS_TO_TOO_MUCH)
    if any(map(_is_bomb, members)):
        raise CannotRead(UNPACKS_TO_TOO_MUCH)


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """An ordinary file with a name that leads nowhere: no folder, no link, nothing encrypted."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    name = member.orig_filename
    return (
        name == member.filename
        and NAME.fullmatch(name) is not None
        and not name.rpartition("/")[2].startswith(".")
        and kind in (0, stat.S_IFREG)
        and member.compress_type in METHODS
        and not member.flag_bits & ENCRYPTED
    )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    most = max(member.compress_size, 1) * settings.PACK_MAX_RATIO
    return member.file_size > SMALL and member.file_size > most
