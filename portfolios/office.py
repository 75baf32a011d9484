"""Word and Excel files: archives that are looked into but never unpacked here."""

import io
import zipfile

from django.core.exceptions import ValidationError

from portfolios import limits

# A password-protected office file is no longer an archive but a compound file.
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = ("vbaproject.bin", "vbadata.xml")


def is_archive(content: bytes) -> bool:
    """Whether `content` can be read as an archive, wherever in it that starts."""
    return zipfile.is_zipfile(io.BytesIO(content))


def holds(content: bytes, part: str) -> bool:
    """Whether `content` is an archive from its first byte and has `part` in it."""
    if not content.startswith(b"PK\x03\x04") or not is_archive(content):
        return False
    return {"[Content_Types].xml", part} <= set(_archive(content).namelist())


def check(content: bytes) -> None:
    """`ValidationError` if who opens it would be locked out, run a macro or be flooded."""
    if content.startswith(PROTECTED):
        raise ValidationError("The selected file is protected with a password", code="protected")
    parts = _archive(content).infolist()
    if any(part.filename.lower().endswith(MACROS) for part in parts):
        raise ValidationError("The selected file holds macros. Save it without", code="macros")
    if sum(part.file_size for part in parts) > limits.BYTES_UNPACKED:
        raise ValidationError("The selected file is too large once unpacked", code="bomb")


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ValidationError(
            "The selected file is damaged. Save it again", code="broken"
        ) from None
