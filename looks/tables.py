"""Tables that leave: the one way in which a list becomes a file for a spreadsheet.

Columns are data and rows are read as they are written, so that memory stays flat. A cell that a
spreadsheet would reckon with is text in the file: whoever can write a name into a list could
otherwise have the reader's machine work for them (OWASP, "CSV injection").
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, Any

from django.db.models import QuerySet, TextChoices
from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell as Written
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | Decimal | date | datetime | None

CHUNK = 500  # rows that are in memory at once
LONGEST = 32_767  # characters in a cell of a workbook
FULL = " (cut short)"
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML may hold
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what a workbook takes for a character's number
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
RECKONED = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\n")  # the wide ones count in some languages


class Form(TextChoices):
    """The files there are."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"


@dataclass(frozen=True)
class Column:
    """A title, and what a row says under it. `width` is in characters."""

    title: str
    value: Callable[[Any], Cell]
    width: int = 24


@dataclass(frozen=True)
class Sheet:
    """A table: what was found, and its columns. `shown` makes of each what the columns read."""

    title: str
    columns: Sequence[Column]
    found: QuerySet | Sequence
    shown: Callable[[Any], Any] = lambda one: one

    def count(self) -> int:
        """How many rows there are, without reading those of a query."""
        return self.found.count() if isinstance(self.found, QuerySet) else len(self.found)

    def rows(self) -> Iterator[list[Cell]]:
        """The cells of each row; a query is read some rows at a time."""
        found = self.found
        each = found.iterator(chunk_size=CHUNK) if isinstance(found, QuerySet) else iter(found)
        for one in map(self.shown, each):
            yield [column.value(one) for column in self.columns]


def listed(*heads: str) -> list[Column]:
    """Columns of rows that are lists of cells already."""
    return [Column(head, itemgetter(at)) for at, head in enumerate(heads)]


def answer(sheets: Sequence[Sheet], *, form: str, name: str) -> StreamingHttpResponse:
    """`sheets` as a file called `name`, to be kept."""
    if form == Form.XLSX:
        file = TemporaryFile()  # noqa: SIM115 (the response closes it)
        write_workbook(sheets, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx")
    return StreamingHttpResponse(
        csv_of(sheets),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


# CSV ------------------------------------------------------------------------------------------


class _Echo:
    """What a CSV writer writes to, so that it gives back each line."""

    def write(self, line: str) -> str:
        return line


def csv_of(sheets: Sequence[Sheet]) -> Iterator[str]:
    """RFC 4180 in pieces, begun by the mark by which Excel knows UTF-8."""
    yield "\ufeff"
    lines = _lines(sheets)
    while piece := "".join(islice(lines, CHUNK)):
        yield piece


def _lines(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Each line. Several tables follow each other, each below its title."""
    # Texts are in quotes, so that no other separator makes a cell begin in the middle of one.
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    for number, sheet in enumerate(sheets):
        if len(sheets) > 1:
            yield from ["\r\n"] if number else []
            yield writer.writerow([_plain(sheet.title)])
        yield writer.writerow([_plain(column.title) for column in sheet.columns])
        for row in sheet.rows():
            yield writer.writerow([_plain(cell) for cell in row])


def _plain(cell: Cell) -> Cell:
    """A number as it is, a day as ISO 8601 writes it, a text so that it stays one."""
    if isinstance(cell, datetime):
        return f"{_local(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float | Decimal):
        return cell
    return defused(clean(cell or ""))


def clean(text: str) -> str:
    """`text` with one kind of line end and without what no file may hold."""
    return REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_reckoned(text: str) -> bool:
    """Whether a spreadsheet might take `text` for a formula."""
    return text.startswith(RECKONED) or text.lstrip().startswith(RECKONED)


def defused(text: str) -> str:
    """`text` so that no spreadsheet reckons with it."""
    return f"'{text}" if is_reckoned(text) else text


# Workbooks ------------------------------------------------------------------------------------


def write_workbook(sheets: Iterable[Sheet], file: IO[bytes]) -> None:
    """A workbook (.xlsx) with a sheet for each, written row by row."""
    book = Workbook(write_only=True)
    book.properties.creator = ""  # else the library's name
    for sheet in sheets:
        _write(book.create_sheet(NOT_IN_NAMES.sub(" ", sheet.title)[:31]), sheet)
    book.save(file)


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    heads = [_text(page, column.title) for column in sheet.columns]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in sheet.rows():
        page.append([_cell(page, cell) for cell in row])


def _cell(page: WriteOnlyWorksheet, value: Cell) -> Written | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return _dated(page, _local(value), "d mmm yyyy hh:mm")
    if isinstance(value, date):
        return _dated(page, value, "d mmm yyyy")
    if isinstance(value, int | float | Decimal):
        return WriteOnlyCell(page, value)
    text = clean(value)
    return _text(page, text) if text else None


def _dated(page: WriteOnlyWorksheet, value: date, pattern: str) -> Written:
    cell = WriteOnlyCell(page, value)
    cell.number_format = pattern
    return cell


def _text(page: WriteOnlyWorksheet, value: str) -> Written:
    """A text, whatever it looks like; also after somebody edits the cell and leaves it."""
    text = ESCAPED.sub("_x005F_", value)
    if len(text) > LONGEST:
        text = text[: LONGEST - len(FULL)] + FULL
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.quotePrefix = is_reckoned(text)
    return cell


def _local(moment: datetime) -> datetime:
    """In London, without saying so: a workbook knows no zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment
