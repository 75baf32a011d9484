"""Pictures of a document, taken out of it."""

import io

import filetype
from PIL import Image

from looks import pictures
from portfolios import limits
from portfolios.word.brought import Picture
from portfolios.word.losses import Losses
from portfolios.word.package import Package, Relation

ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


class Pictures:
    """The pictures met so far. What cannot be taken is told in `losses`."""

    def __init__(self, package: Package, losses: Losses) -> None:
        self._package, self._losses = package, losses
        self._numbers: dict[str, int] = {}
        self._bytes = self._pixels = 0
        self.taken: list[Picture] = []

    def take(self, relation: Relation | None, alternative: str) -> int | None:
        """The number of the picture, one that is shown twice is taken once; None if it is left."""
        if relation is None or relation.outside or not self._package.size(relation.target):
            return self._leave("picture that is missing or kept outside the document", alternative)
        if relation.target in self._numbers:
            return self._numbers[relation.target]
        if len(self.taken) >= limits.PICTURES_OF_A_DOCUMENT:
            return self._leave("picture more than an entry can hold", alternative)
        self._bytes += self._package.size(relation.target)
        if self._bytes > limits.BYTES_OF_A_FILE:  # of all: the file itself is no larger
            return self._leave("picture that is too large", alternative)
        with self._package.opened(relation.target) as stream:
            return self._keep(relation.target, stream.read(), alternative)

    def _keep(self, target: str, content: bytes, alternative: str) -> int | None:
        found = filetype.guess(content)
        kind = found.mime if found else ""
        if kind not in ENDINGS:
            return self._leave("picture of a kind that cannot be kept", alternative)
        if not self._fits(content, kind):
            return self._leave("picture that is too large", alternative)
        number = self._numbers[target] = len(self.taken) + 1
        name = f"picture-{number}.{ENDINGS[kind]}"
        self.taken.append(Picture(name, content, kind, alternative))
        return number

    def _fits(self, content: bytes, kind: str) -> bool:
        """Whether the picture opens and is not too large, alone or with those before it."""
        pixels = _pixels(content, kind)
        if not 0 < pixels <= pictures.PIXELS:
            return False
        self._pixels += pixels
        return self._pixels <= limits.PIXELS_OF_A_DOCUMENT

    def _leave(self, why: str, alternative: str) -> None:
        self._losses.left_out(why, alternative)


def _pixels(content: bytes, kind: str) -> int:
    """How large the picture is, known before a pixel is unpacked; 0 if it does not open."""
    try:
        with Image.open(io.BytesIO(content), formats=[pictures.FORMATS[kind]]) as picture:
            return picture.width * picture.height
    except (*pictures.BROKEN, *pictures.TOO_LARGE):
        return 0
