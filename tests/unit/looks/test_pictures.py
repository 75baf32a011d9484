"""A picture is kept; what the camera wrote into it is not."""

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from looks import pictures

TOLD = ["kitchen table", "Lumenta", "Fieldphone", "SN-12345", "A. Owner", "2026:06:02"]
GPS, EXIF_IFD = 0x8825, 0x8769


def exif(orientation=1) -> Image.Exif:
    """What a telephone writes: what, when, where, with which, by whom."""
    written = Image.Exif()
    written[0x010E], written[0x010F], written[0x0110] = "kitchen table", "Lumenta", "Fieldphone"
    written[0x0112] = orientation
    written[0x013B] = "A. Owner"
    written.get_ifd(EXIF_IFD)[0x9003] = "2026:06:02 17:41:09"
    written.get_ifd(EXIF_IFD)[0xA431] = "SN-12345"
    where = written.get_ifd(GPS)
    where[1], where[2] = "N", (IFDRational(51), IFDRational(27), IFDRational(33))
    return written


def taken(kind="JPEG", orientation=1, **facts) -> bytes:
    """A picture, wider than high, red on its left and blue on its right."""
    image = Image.new("RGB", (64, 32), "blue")
    image.paste("red", (0, 0, 32, 32))
    kept = io.BytesIO()
    image.save(kept, kind, exif=exif(orientation), **facts)
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_that_the_camera_wrote_is_left(kind):
    before = taken(kind)
    assert all(word.encode() in before for word in TOLD)  # else the test shows nothing
    after = pictures.without_metadata(before, kind)
    assert not any(word.encode() in after for word in TOLD)
    with Image.open(io.BytesIO(after)) as picture:
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(GPS)


def test_comments_and_texts_are_left_out():
    after = pictures.without_metadata(taken(comment=b"kitchen table"), "JPEG")
    assert b"kitchen" not in after
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "A. Owner")
    notes.add_itxt("XML:com.adobe.xmp", "<x>kitchen table</x>")
    after = pictures.without_metadata(taken("PNG", pnginfo=notes), "PNG")
    assert b"Owner" not in after
    assert b"kitchen" not in after


def test_something_hidden_behind_the_picture_is_left_out():
    after = pictures.without_metadata(taken() + b"PK\x03\x04<script>", "JPEG")
    assert b"<script>" not in after


def test_picture_is_turned_the_right_way_up():
    after = pictures.without_metadata(taken(orientation=6), "JPEG")
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.size == (32, 64)
        red, _, blue = picture.getpixel((16, 5))  # what was left is on top
        assert red > 200 > 50 > blue


def test_colour_profile_is_kept():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    after = pictures.without_metadata(taken(icc_profile=profile), "JPEG")
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.info["icc_profile"] == profile


def test_large_picture_is_scaled_down_and_keeps_its_shape(monkeypatch):
    monkeypatch.setattr(pictures, "LONGEST_SIDE", 32)
    after = pictures.without_metadata(taken(), "JPEG")
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.size == (32, 16)
