"""Word and Excel files: archives that are looked into but never unpacked on the disk.

They are kept without what they say of whoever made them: properties, a small picture of the first
page, the folder they were last saved in, what a camera wrote into their pictures. What a reader
sees stays, comments and tracked changes with their authors too. A signed file is not touched.
"""

import io
import re
import zipfile
import zlib

from django.core.exceptions import ValidationError

from portfolios import camera, limits

# A password-protected office file is no longer an archive but a compound file.
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = ("vbaproject.bin", "vbadata.xml")
SIGNATURES = "_xmlsignatures/"
BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SCHEMAS = b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
CORE = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
# Properties of a file by where they are kept (ECMA-376 part 2, 11; part 1, 22.2): nothing in them.
PROPERTIES = {
    "docprops/core.xml": HEAD + b'<cp:coreProperties xmlns:cp="' + CORE + b'"/>',
    "docprops/app.xml": HEAD + b"<Properties " + SCHEMAS + b'extended-properties"/>',
    "docprops/custom.xml": HEAD + b"<Properties " + SCHEMAS + b'custom-properties"/>',
}
THUMBNAIL = "docprops/thumbnail."
TO_THUMBNAIL = re.compile(rb"<Relationship\b[^>]*/metadata/thumbnail\"[^>]*/>")
FOLDER = re.compile(rb'(<x15ac:absPath\b[^>]*?\burl=)"[^"]*"')
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that an archive knows


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
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise _broken()  # which of two is read depends on the reader
    if any(part.filename.lower().endswith(MACROS) for part in parts):
        raise ValidationError("The selected file holds macros. Save it without", code="macros")
    if sum(part.file_size for part in parts) > limits.BYTES_UNPACKED:
        raise ValidationError("The selected file is too large once unpacked", code="bomb")


def without_author(content: bytes) -> tuple[bytes, bool]:
    """A checked file without its properties, and False; or as it is, and True, if it is signed.

    The same file always gives the same bytes. Raises `ValidationError` if it cannot be read.
    """
    archive = _archive(content)
    if any(name.lower().startswith(SIGNATURES) for name in archive.namelist()):
        return content, True
    try:
        return _packed_anew(archive), False
    except BROKEN:
        raise _broken() from None


def _packed_anew(archive: zipfile.ZipFile) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for part in archive.infolist():
            if not part.filename.lower().startswith(THUMBNAIL):
                anew = zipfile.ZipInfo(part.filename, LONG_AGO)
                anew.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(anew, _part(part.filename.lower(), archive.read(part)))
    return kept.getvalue()


def _part(name: str, content: bytes) -> bytes:
    """One part, with nothing in it that its reader is not shown."""
    if name.endswith(".psmdcp"):  # what some programs call docProps/core.xml
        return PROPERTIES["docprops/core.xml"]
    if name in PROPERTIES:
        return PROPERTIES[name]
    if name == "_rels/.rels":
        return TO_THUMBNAIL.sub(b"", content)
    if name == "xl/workbook.xml":
        return FOLDER.sub(rb'\1""', content)
    return camera.without_telling(content) if "/media/" in name else content


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _broken() from None


def _broken() -> ValidationError:
    return ValidationError("The selected file is damaged. Save it again", code="broken")
