"""What the document may show and carry: the files of its own edition, and nothing else."""

import hashlib
from dataclasses import dataclass

from django.core.files.storage import default_storage

from endorsement.models import Edition
from endorsement.sealing.printing import seal_of
from exports import evidence
from exports.typesetting.enclosing import Enclosure
from looks import qr

QR = "qr:"  # before the address to which a code leads


class FileChanged(Exception):
    """A file of the edition is gone, or is not the one that was frozen.

    Such a document is not made: it would be another than the one that was signed.
    """


@dataclass(frozen=True)
class Enclosed:
    """A file of the edition: where it is kept, and what it was when it was frozen."""

    kept_under: str
    sha256: str
    content_type: str
    is_picture: bool
    has_pages: bool
    attached_as: str

    def content(self) -> bytes:
        """Its bytes, which are those that were frozen; FileChanged otherwise."""
        try:
            with default_storage.open(self.kept_under) as file:
                content = file.read()
        except OSError as problem:
            raise FileChanged(self.attached_as) from problem
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise FileChanged(self.attached_as)
        return content


def files_of(contents: dict) -> dict[str, Enclosed]:
    """Address in the document → file, for every file of an edition's contents."""
    return {
        file["address"]: Enclosed(
            kept_under=file["kept_under"],
            sha256=file["sha256"],
            content_type=file["content_type"],
            is_picture=file["is_picture"],
            has_pages=file["has_pages"],
            attached_as=file["attached_as"],
        )
        for entry in evidence.entries(contents)
        for file in (*entry["pictures"], *entry["files"])
    }


@dataclass(frozen=True)
class Drawn:
    """A QR code: drawn here, never asked for. `link` is where it leads."""

    link: str
    content_type = "image/svg+xml"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.link.encode()).hexdigest()

    def content(self) -> bytes:
        return qr.drawn(self.link)


def pictures_of(edition: Edition) -> dict[str, Enclosed | Drawn]:
    """Address → what the document of `edition` may show: its own pictures, the code of its seal.

    Nothing else is ever fetched, from the network or from the disk.
    """
    pictures = pictures_in(edition.contents)
    if seal := seal_of(edition):
        pictures[f"{QR}{seal['link']}"] = Drawn(seal["link"])
    return pictures


def pictures_in(contents: dict) -> dict[str, Enclosed | Drawn]:
    """Address → what is shown of the evidence: pictures, and files of which the pages are."""
    files = files_of(contents).items()
    return {address: file for address, file in files if file.is_picture or file.has_pages}


def enclosures_in(contents: dict) -> list[Enclosure]:
    """The files with the evidence that travel inside a document. Raises FileChanged."""
    return [
        Enclosure(file.attached_as, file.content_type, file.content())
        for file in files_of(contents).values()
        if not file.is_picture
    ]
