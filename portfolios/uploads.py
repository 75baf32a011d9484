"""What may be uploaded: told by its content, never by its name alone."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from looks import pictures
from portfolios import office, pdfs
from standards.definition import FileLimits

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
ACCEPTED = (
    "a PDF, a picture (JPG or PNG), a Word or Excel file (DOCX or XLSX) or plain text (TXT or CSV)"
)
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A cell that a spreadsheet would work out, by a function or another program, and not only show.
WORKED_OUT = re.compile(r"(?:^|[,;\t])[ \"']*[=@+-][^,;\t\n]*(?:\w\(|\|)", re.MULTILINE)


@dataclass(frozen=True)
class Checked:
    """An upload that was found good: what will be kept of it."""

    name: str
    content_type: str
    content: bytes
    is_signed: bool  # and so kept as it is, with what it says of its author

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check(upload: File, limits: FileLimits) -> Checked:
    """`upload` as it will be kept, or `ValidationError` with a sentence that says what is wrong."""
    if not upload.size:
        raise ValidationError("The selected file is empty", code="empty")
    if upload.size > limits.bytes_each:
        most = f"The selected file must be smaller than {limits.megabytes_each} MB"
        raise ValidationError(most, code="too_big")
    name = clean_name(upload.name or "")
    content_type = TYPES.get(PurePosixPath(name).suffix)
    if content_type is None:
        raise ValidationError(f"The selected file must be {ACCEPTED}", code="type")
    upload.seek(0)
    content, is_signed = CHECKS[content_type](upload.read())
    return Checked(name, content_type, content, is_signed)


def check_text_alternative(checked: Checked, words: str) -> None:
    """A picture says what it shows, for those who do not see it (WCAG 1.1.1)."""
    if checked.is_picture and not words.strip():
        raise ValidationError("Describe what the picture shows", code="text_alternative")


def clean_name(name: str) -> str:
    """The last part of `name`, without what cannot be seen or turns its letters round."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in last)
    path = PurePosixPath(" ".join(seen.split()).lstrip(". ") or "file")
    return f"{path.stem[:100].strip() or 'file'}{path.suffix.lower()}"


@contextmanager
def stored(path: str, *contents: bytes) -> Iterator[list[str]]:
    """Keep `contents` near `path` for as long as what is done inside succeeds; gives their names.

    The first is kept under `path` itself. A failure inside leaves a file that no row knows: it is
    removed. (A server that dies just then leaves it to `portfolios.actions.orphans`.)
    """
    names: list[str] = []
    try:
        for number, content in enumerate(contents):
            names.append(f"{path}.{number}" if number else path)
            names[-1] = default_storage.save(names[-1], ContentFile(content))
        yield names
    except BaseException:
        for name in names:
            default_storage.delete(name)
        raise


def _mismatch() -> ValidationError:
    return ValidationError("The content of the selected file does not match its name", code="type")


def _is(content: bytes, mime: str) -> bool:
    found = filetype.guess(content)
    return found is not None and found.mime == mime


def _pdf(content: bytes) -> tuple[bytes, bool]:
    """A PDF from its first byte to its last: nothing before it, nothing after it."""
    if not content.startswith(b"%PDF-") or not _is(content, TYPES[".pdf"]):
        raise _mismatch()
    _, end, rest = content.rpartition(b"%%EOF")
    if not end or rest.strip(b"\r\n\t \0") or b"startxref" not in content:
        raise ValidationError("The selected PDF is damaged. Save it again", code="broken")
    if office.is_archive(content):
        raise _mismatch()
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content):
        raise ValidationError("The selected file is protected with a password", code="protected")
    return pdfs.without_author(content)


def _text(content: bytes) -> tuple[bytes, bool]:
    """Text in UTF-8, as it is; a byte order mark is dropped."""
    if filetype.guess(content) is not None:
        raise _mismatch()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            "The selected text file must be saved as UTF-8", code="encoding"
        ) from None
    if NOT_TEXT.search(text):
        raise _mismatch()
    return text.encode(), False


def _table(content: bytes) -> tuple[bytes, bool]:
    """Text in which no cell does anything when a spreadsheet opens it."""
    kept, _ = _text(content)
    if WORKED_OUT.search(kept.decode()):
        raise ValidationError(
            "A cell of the selected file is a formula. Take it out, or save the file as XLSX",
            code="formula",
        )
    return kept, False


def _picture(mime: str):
    def checked(content: bytes) -> tuple[bytes, bool]:
        if not _is(content, mime):
            raise _mismatch()
        return pictures.without_metadata(content, pictures.FORMATS[mime]), False

    return checked


def _office(part: str):
    def checked(content: bytes) -> tuple[bytes, bool]:
        if not content.startswith(office.PROTECTED) and not office.holds(content, part):
            raise _mismatch()
        office.check(content)
        return office.without_author(content)

    return checked


CHECKS = {
    TYPES[".pdf"]: _pdf,
    TYPES[".jpg"]: _picture("image/jpeg"),
    TYPES[".png"]: _picture("image/png"),
    TYPES[".docx"]: _office("word/document.xml"),
    TYPES[".xlsx"]: _office("xl/workbook.xml"),
    TYPES[".txt"]: _text,
    TYPES[".csv"]: _table,
}
