"""A pack from elsewhere: found to be whole, to follow the format, and to be of a known version."""

import json
import re
from dataclasses import dataclass
from typing import IO, NoReturn

from django.conf import settings

from audit.frozen import canonical
from exports.packs.format.archive import NOT_AS_MADE, TOO_LARGE, Archive, CannotRead
from exports.packs.format.schema import VERSION, Malformed, check, files_of
from exports.packs.format.writing import MANIFEST, PACK

LINE = re.compile(r"([0-9a-f]{64})  (.+)")
NO_PACK = "There is no pack in the selected ZIP. Choose the pack as you downloaded it"
CHANGED = "Something in the selected ZIP was changed after it was made. Download the pack again"
OTHER_VERSION = (
    "The pack is in version {} of the format, and this service reads version {}. "
    "Ask those who run this service"
)
MALFORMED = "The data in the pack does not follow the format: {}. Ask the employer that made it"


@dataclass(frozen=True)
class Pack:
    """What is in a pack that was read, and the ZIP with its files."""

    data: dict
    sha256: str  # of `data/pack.json`
    archive: Archive


def read(file: IO[bytes]) -> Pack:
    """The pack in `file`, every byte of it checked. Raises `CannotRead`; writes nothing."""
    pack = open_pack(file)
    for name, sha256 in _manifest(pack.archive).items():
        if pack.archive.sha256(name) != sha256:
            raise CannotRead(CHANGED)
    return pack


def open_pack(file: IO[bytes]) -> Pack:
    """The pack in `file`, of which the files are not read: they were when it came."""
    archive = Archive(file)
    if PACK not in archive.names or MANIFEST not in archive.names:
        raise CannotRead(NO_PACK)
    prints = _manifest(archive)
    if prints.keys() != archive.names - {MANIFEST}:
        raise CannotRead(CHANGED)
    if archive.size(PACK) > settings.PACK_MAX_DATA_BYTES:
        raise CannotRead(TOO_LARGE)
    data = _data(archive.read(PACK))
    for one in files_of(data):
        if prints.get(one["path"]) != one["sha256"] or archive.size(one["path"]) != one["size"]:
            raise CannotRead(CHANGED)
    return Pack(data, prints[PACK], archive)


def _manifest(archive: Archive) -> dict[str, str]:
    """Name → SHA-256 of every other member."""
    if archive.size(MANIFEST) > settings.PACK_MAX_DATA_BYTES:
        raise CannotRead(TOO_LARGE)
    try:
        lines = archive.read(MANIFEST).decode().splitlines()
    except UnicodeDecodeError:
        raise CannotRead(CHANGED) from None
    found = [LINE.fullmatch(line) for line in lines]
    return {one[2]: one[1] for one in found if one}


def _data(raw: bytes) -> dict:
    """The data, which is in its one canonical form: no name twice, no number that is none."""
    try:
        data = json.loads(raw, parse_constant=_refuse)
        is_canonical = canonical(data).encode() == raw
    except (ValueError, RecursionError):
        raise CannotRead(NOT_AS_MADE) from None
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version != VERSION:
        raise CannotRead(OTHER_VERSION.format(version, VERSION))
    try:
        check(data)
    except Malformed as problem:
        raise CannotRead(MALFORMED.format(problem.args[0])) from None
    except RecursionError:  # it tells of what is as deep as can just be read
        raise CannotRead(NOT_AS_MADE) from None
    if not is_canonical:
        raise CannotRead(NOT_AS_MADE)
    return data


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
