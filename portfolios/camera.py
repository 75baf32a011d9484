"""Pictures inside documents: what a camera wrote into them goes, their pixels stay to the bit.

A picture that is uploaded by itself is drawn anew (`looks.pictures`). Inside a PDF or an
Office file it is left as it was compressed, and only the parts of its file that no reader needs
to draw it are cut out.
"""

import io
import struct
from collections.abc import Iterator

from PIL import Image

ORIENTATION = 0x0112
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# Exif and XMP, Photoshop's and IPTC's, and remarks. What holds colour (2, 14) stays.
TOLD_IN_JPEG = {0xE1, 0xED, 0xFE}
TOLD_IN_PNG = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
START_OF_SCAN, NO_LENGTH = 0xDA, {0x01, *range(0xD0, 0xD9)}


class Unclear(Exception):
    """It is not built as such a file is: nothing is cut out of it."""


def without_telling(content: bytes) -> bytes:
    """`content` without metadata, if it is a JPEG or a PNG that can be followed; else as it is."""
    try:
        if content.startswith(JPEG):
            return b"".join(_parts_of_jpeg(content))
        if content.startswith(PNG):
            return PNG + b"".join(_chunks_of_png(content))
    except (Unclear, struct.error):
        pass
    return content


def _parts_of_jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2] + _upright(content)
    place = 2
    while True:
        if content[place : place + 1] != b"\xff":
            raise Unclear
        (marker,) = struct.unpack_from("B", content, place + 1)
        if marker == START_OF_SCAN:
            yield content[place:]
            return
        length = 2
        if marker not in NO_LENGTH:
            length += struct.unpack_from(">H", content, place + 2)[0]
        if marker not in TOLD_IN_JPEG:
            yield content[place : place + length]
        place += length


def _upright(content: bytes) -> bytes:
    """Which way up it is, where the camera was turned: some readers go by that alone."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
            turned = picture.getexif().get(ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombWarning):
        return b""
    if turned not in range(2, 9):
        return b""
    kept = Image.Exif()
    kept[ORIENTATION] = turned
    written = kept.tobytes()
    return struct.pack(">BBH", 0xFF, 0xE1, len(written) + 2) + written


def _chunks_of_png(content: bytes) -> Iterator[bytes]:
    place = len(PNG)
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        chunk = content[place : place + length + 12]
        if len(chunk) < length + 12:
            raise Unclear
        if kind not in TOLD_IN_PNG:
            yield chunk
        place += length + 12
