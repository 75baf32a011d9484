"""From an uploaded file to lines of cells. The file is hostile until it is read.

A workbook is an archive of XML: what its directory says is checked before anything is unpacked, and
what points outside of it is refused. Formulas are not worked out, here or by the library.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

LARGEST = 2 * 1024 * 1024
UNPACKED = 30 * 1024 * 1024
PARTS = 200
MOST_LINES = 1000
MOST_CELLS = 40  # in a line
MOST_SHEETS = 20
DELIMITERS = ",;\t"
REFUSED_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "connections.xml")
DECLARED = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # what every parser of XML says of a part that is none
    EOFError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)

TOO_LARGE = "The file is too large. A log of one year has up to 2 MB and 1,000 lines."
BROKEN = "The file cannot be read. Save it again as an Excel workbook (.xlsx) or as CSV."
POINTS_OUTSIDE = (
    "The file holds macros, or links to other files. Save a copy without them, or save it as CSV."
)


class Unreadable(Exception):
    """The file as a whole cannot be read; the message is a sentence for who uploaded it."""


@dataclass(frozen=True)
class Formula:
    """A cell that is worked out when the file is opened in a spreadsheet; we do not."""


Cell = str | int | float | date | Formula | None


@dataclass(frozen=True)
class Sheet:
    """Lines of cells; the first has number 1, as in a spreadsheet."""

    title: str
    lines: tuple[tuple[Cell, ...], ...]


def sheets_in(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, or the one of a CSV file. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable("The file is empty.")
    if content.startswith(b"PK"):
        return _workbook(content)
    return [Sheet("", _lines(_text(content)))]


def _text(content: bytes) -> str:
    if b"\0" in content or content.startswith((b"%PDF", OLD_EXCEL)):
        raise Unreadable("The file is neither an Excel workbook (.xlsx) nor a CSV file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(text: str) -> tuple[tuple[str, ...], ...]:
    """By the delimiter that makes most of the first line that has any."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        found = [tuple(line[:MOST_CELLS]) for line in islice(read, MOST_LINES + 1)]
    except csv.Error:
        raise Unreadable(
            "The file is not a CSV file: quotation marks in it do not match."
        ) from None
    if len(found) > MOST_LINES:
        raise Unreadable(TOO_LARGE)
    return tuple(found)


def _workbook(content: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        try:
            return [_sheet(one) for one in book.worksheets[:MOST_SHEETS]]
        finally:
            book.close()
    except Unreadable:
        raise
    except DAMAGE:
        raise Unreadable(BROKEN) from None


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse a bomb, a file that is locked, and what points outside of itself."""
    entries = archive.infolist()
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > UNPACKED:
        raise Unreadable(TOO_LARGE)
    names = [entry.filename.lower() for entry in entries]
    if any(refused in name for name in names for refused in REFUSED_PARTS):
        raise Unreadable(POINTS_OUTSIDE)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            _check_part(archive, entry)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No part declares entities, in whatever encoding; they can be made to grow without end."""
    with archive.open(entry) as part:
        content = part.read()
    if any(declared in content for declared in DECLARED):
        raise Unreadable(BROKEN)


def _sheet(sheet) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its own size
    rows = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_CELLS)
    lines = [_without_end(list(_cells(row))) for row in rows]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > MOST_LINES:
        raise Unreadable(TOO_LARGE)
    return Sheet(sheet.title, tuple(lines))


def _without_end(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells of a line up to the last that holds something."""
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _cells(row) -> Iterator[Cell]:
    for cell in row:
        if cell.data_type == "f":
            yield Formula()
        elif isinstance(cell.value, datetime):
            yield cell.value.date()
        elif isinstance(cell.value, bool):
            yield "yes" if cell.value else "no"
        elif cell.value is None or isinstance(cell.value, str | int | float | date):
            yield cell.value
        else:
            yield str(cell.value)
