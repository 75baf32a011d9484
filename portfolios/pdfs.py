"""PDF files, kept without what they say of whoever made them.

What a reader sees stays as it is: pages, tags, links, remarks in the margin. What stands in the
file unseen goes: its properties (author, programs, dates), earlier versions, what editing programs
keep for themselves, what a camera wrote into its pictures. A signature is over every byte, so a
signed PDF is not touched.
"""

import io

import pikepdf
from django.core.exceptions import ValidationError
from pikepdf import settings

from portfolios import camera, limits

# What stands in an object beside what is drawn: ISO 32000-2, 14.3.2 and 14.5.
UNSEEN = ("/Metadata", "/PieceInfo", "/LastModified")
PICTURE = "/DCTDecode"  # a JPEG, kept to the bit

# A few bytes can unpack to gigabytes. For the whole process; nothing else here reads PDFs.
settings.set_qpdf_limits(
    flate_max_memory=limits.BYTES_UNPACKED,
    run_length_max_memory=limits.BYTES_UNPACKED,
    png_max_memory=limits.BYTES_UNPACKED,
    tiff_max_memory=limits.BYTES_UNPACKED,
)


def without_author(content: bytes) -> tuple[bytes, bool]:
    """The PDF without its properties, and False; or as it is, and True, if it is signed.

    The same file always gives the same bytes. Raises `ValidationError` if it cannot be read.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if _is_signed(document):
                return content, True
            return _cleared(document), False
    except pikepdf.PasswordError:
        raise ValidationError(
            "The selected file is protected with a password", code="protected"
        ) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        raise ValidationError("The selected PDF is damaged. Save it again", code="broken") from None


def _is_signed(document: pikepdf.Pdf) -> bool:
    """Whether something in it speaks of ranges of its bytes: only a signature does."""
    return any("/ByteRange" in one for one in _objects(document))


def _cleared(document: pikepdf.Pdf) -> bytes:
    for one in _objects(document):
        for name in UNSEEN:
            if name in one:
                del one[name]
        if isinstance(one, pikepdf.Stream) and one.get("/Filter") == PICTURE:
            _clear_picture(one)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    kept = io.BytesIO()
    document.save(kept, deterministic_id=True)
    return kept.getvalue()


def _clear_picture(stream: pikepdf.Stream) -> None:
    before = stream.read_raw_bytes()
    after = camera.without_telling(before)
    if after != before:
        stream.write(after, filter=pikepdf.Name(PICTURE), decode_parms=stream.get("/DecodeParms"))


def _objects(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The dictionaries and streams of a document, those that are signed or seen among them."""
    kinds = (pikepdf.Dictionary, pikepdf.Stream)
    return [one for one in document.objects if isinstance(one, kinds)]
