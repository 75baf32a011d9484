"""Pictures, kept without what a camera writes into them.

A photograph carries where and when it was taken, with what and by whom, and often a small copy of
itself from before it was cropped. A picture is drawn anew from its pixels, so nothing else comes
along, whatever else the file was; only its colour profile is kept.
"""

import io

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

PIXELS = 60_000_000  # of a picture
LONGEST_SIDE = 4000  # pixels; a larger picture is scaled down, a photographed form stays readable
LONGEST_SIDE_OF_A_COPY = 400  # pixels; what a page shows of a picture
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
MODES = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA")}
BROKEN = (OSError, SyntaxError, ValueError, UnidentifiedImageError)
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def without_metadata(content: bytes, kind: str) -> bytes:
    """The picture turned the right way up, not larger than needed, without metadata.

    `kind` is "JPEG" or "PNG". Raises `ValidationError` if it cannot be read or is too large; its
    size is known before a pixel is unpacked.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            _check_size(picture)
            return _drawn_anew(picture, kind)
    except TOO_LARGE:
        raise _too_large() from None
    except BROKEN:
        raise ValidationError(
            "The selected picture is damaged. Save it again", code="broken"
        ) from None


def measured(content: bytes) -> tuple[int, int]:
    """Width and height of a picture that `without_metadata` gave."""
    with Image.open(io.BytesIO(content), formats=list(MODES)) as picture:
        return picture.size


def small(content: bytes, kind: str) -> bytes:
    """A small copy, for a page, of a picture that `without_metadata` gave as `kind`."""
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        opaque = "transparency" not in picture.info and picture.mode in ("1", "L", "RGB")
        colours = "RGB" if kind == "JPEG" or opaque else "RGBA"
        profile = picture.info.get("icc_profile") if picture.mode == colours else None
        copy = picture.convert(colours)
        copy.thumbnail((LONGEST_SIDE_OF_A_COPY, LONGEST_SIDE_OF_A_COPY))
        copy.info = {}
        drawn = io.BytesIO()
        copy.save(drawn, kind, icc_profile=profile, **_how(kind))
        return drawn.getvalue()


def _too_large() -> ValidationError:
    return ValidationError("The selected picture has too many pixels", code="pixels")


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS:
        raise _too_large()


def _drawn_anew(picture: Image.Image, kind: str) -> bytes:
    profile, transparency = picture.info.get("icc_profile"), picture.info.get("transparency")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in MODES[kind]:
        upright, profile = upright.convert("RGB"), None
    upright.info = {} if transparency is None else {"transparency": transparency}
    drawn = io.BytesIO()
    upright.save(drawn, kind, icc_profile=profile, **_how(kind))
    return drawn.getvalue()


def _how(kind: str) -> dict:
    return {"quality": 90, "optimize": True} if kind == "JPEG" else {"optimize": True}
