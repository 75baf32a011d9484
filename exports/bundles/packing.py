"""Writing the ZIP: each document is copied through, so that memory is the same for ten and for 500.

What is in it: `index.html`, which opens without the service; `documents/`; and
`manifest-sha256.txt`, which `sha256sum --check` reads.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from exports.bundles.models import Bundle
from exports.bundles.naming import name_in_zip
from exports.models import Export

CHUNK = 256 * 1024  # bytes of a document that are in memory at once
STYLE = Path(__file__).with_name("index.css")
INDEX, MANIFEST = "index.html", "manifest-sha256.txt"


class Changed(Exception):
    """A document is gone or is not the one that was made: what is packed is not what was asked."""


@dataclass(frozen=True)
class Packed:
    """A document in the ZIP."""

    export: Export
    place: int
    name: str

    @property
    def link(self) -> str:
        return quote(self.name)


def pack(
    bundle: Bundle, ready: QuerySet, left_out: list, file: IO[bytes], step: Callable
) -> list[Packed]:
    """Write the ZIP of the exports `ready` into `file`; `left_out` is said on its first page.

    `step(done, of)` is told how far it is. Raises Changed.
    """
    total = ready.count()
    packed = []
    with ZipFile(file, "w") as archive:
        for one in _named(ready, total):
            step(one.place - 1, total + 1)
            _copy(archive, one, bundle)
            packed.append(one)
        said = {"bundle": bundle, "packed": packed, "left_out": left_out}
        index = render_to_string("exports/bundles/_packed.html", said)
        small = {INDEX: index.encode(), STYLE.name: STYLE.read_bytes()}
        small[MANIFEST] = _manifest(packed, small)
        for name, content in small.items():
            archive.writestr(_entry(name, bundle, ZIP_DEFLATED), content)
    step(total, total + 1)
    return packed


def _named(ready: QuerySet, total: int) -> Iterator[Packed]:
    for place, export in enumerate(ready.iterator(chunk_size=100), 1):
        owner = export.portfolio.owner.name
        name = f"{owner}, edition {export.edition.number}"
        yield Packed(export, place, name_in_zip(place, total, name, ".pdf"))


def _copy(archive: ZipFile, one: Packed, bundle: Bundle) -> None:
    found = hashlib.sha256()
    entry = _entry(one.name, bundle, ZIP_STORED)  # a PDF is packed already
    try:
        with (
            default_storage.open(one.export.file.name) as source,
            archive.open(entry, "w", force_zip64=True) as target,
        ):
            while chunk := source.read(CHUNK):
                found.update(chunk)
                target.write(chunk)
    except FileNotFoundError as problem:
        raise Changed from problem
    if found.hexdigest() != one.export.sha256:
        raise Changed


def _manifest(packed: list[Packed], small: dict[str, bytes]) -> bytes:
    """A line for every other file, in the form that `sha256sum --check` reads."""
    prints = [(one.export.sha256, one.name) for one in packed]
    prints += [(hashlib.sha256(content).hexdigest(), name) for name, content in small.items()]
    return "".join(f"{sha256}  {name}\n" for sha256, name in prints).encode()


def _entry(name: str, bundle: Bundle, packing: int) -> ZipInfo:
    """Dated as it was asked for, so that packing again gives the same bytes."""
    entry = ZipInfo(name, timezone.localtime(bundle.asked_at).timetuple()[:6])
    entry.compress_type = packing
    entry.external_attr = 0o640 << 16
    return entry
