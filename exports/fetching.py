"""What the document may fetch: the files of its own edition, and nothing else.

No address of the network and none of the disk is ever opened: whatever is not in the list that
the edition itself gives is refused.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from exports import evidence
from looks import qr

QR = "qr:"  # what follows is drawn, never asked for


class FileChanged(FatalURLFetchingError):
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
            attached_as=file["attached_as"],
        )
        for entry in evidence.entries(contents)
        for file in (*entry["pictures"], *entry["files"])
    }


def is_of_a_seal(url: str) -> bool:
    """Whether `url` stands for a QR code that leads to our own page for checking records."""
    return url.startswith(f"{QR}{settings.SITE_URL}{reverse('sealing:check')}?code=")


class OwnFilesOnly(URLFetcher):
    """Serves pictures of the edition and draws the QR code of its seal; refuses all else."""

    def __init__(self, files: Mapping[str, Enclosed]) -> None:
        super().__init__(allowed_protocols=())
        self.files = files

    def fetch(self, url, headers=None):
        if is_of_a_seal(url):
            picture = qr.drawn(url.removeprefix(QR))
            return URLFetcherResponse(url, picture, {"Content-Type": "image/svg+xml"})
        file = self.files.get(url)
        if file is None or not file.is_picture:
            raise ValueError("This address is not part of the edition.")
        return URLFetcherResponse(url, file.content(), {"Content-Type": file.content_type})
