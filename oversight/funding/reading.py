"""Lines of a remittance from a file or from what somebody typed. Pure."""

import csv
import io
import re
from dataclasses import dataclass

from oversight.funding.money import pence_of
from oversight.funding.schemes import Part

NUMBER = re.compile(r"SW[0-9]{1,18}")
COLUMNS = ("registration_number", "part", "amount")
LARGEST = 1024 * 1024
MOST = 5000
TOO_WIDE = "it has more parts than there are columns. Write 1000, not 1,000"


@dataclass(frozen=True)
class Line:
    """What was paid for one social worker. `row` counts as a spreadsheet does."""

    row: int
    registration_number: str
    part: str
    pence: int


class Unreadable(Exception):
    """Why lines cannot be read: sentences, each about one line."""

    def __init__(self, *sentences: str):
        super().__init__(*sentences)
        self.sentences = sentences


def read(content: bytes) -> list[Line]:
    """The lines of a CSV file with the columns of COLUMNS; other columns are not looked at.

    All or nothing: raises `Unreadable` with everything that is wrong.
    """
    return _read(content, first=1)


def read_typed(text: str) -> list[Line]:
    """The same of lines that somebody typed, which have no heading: the first is line 1."""
    return _read(f"{','.join(COLUMNS)}\n{text}".encode(), first=0)


def _read(content: bytes, *, first: int) -> list[Line]:
    if len(content) > LARGEST:
        raise Unreadable("The file is larger than 1 MB")
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable("This is not a CSV file. Save it as “CSV UTF-8” and try again") from None
    heading = [cell.strip().lower().replace(" ", "_") for cell in rows[0]] if rows else []
    missing = [name for name in COLUMNS if heading.count(name) != 1]
    if missing:
        raise Unreadable(
            f"The first line must name each of these columns once: {', '.join(missing)}"
        )
    places = [heading.index(name) for name in COLUMNS]
    written = [
        (number, row)
        for number, row in enumerate(rows[1:], start=first + 1)
        if any(cell.strip() for cell in row)
    ]
    # “1,000” without quotation marks is two cells: read on, it would be one pound.
    if wide := [number for number, row in written if any(map(str.strip, row[len(heading) :]))]:
        raise Unreadable(*(f"Line {number}: {TOO_WIDE}" for number in wide[:20]))
    return _lines(
        [
            (number, [row[at].strip() if at < len(row) else "" for at in places])
            for number, row in written
        ]
    )


def _lines(found: list[tuple[int, list[str]]]) -> list[Line]:
    wrong, lines = [], []
    for number, cells in found[: MOST + 1]:
        try:
            lines.append(_line(number, *cells))
        except ValueError as said:
            wrong.append(f"Line {number}: {said}")
    if not found:
        wrong.append("There are no payments in it")
    if len(found) > MOST:
        wrong.append(f"There are more than {MOST} payments in it. Split it")
    if wrong:
        raise Unreadable(*wrong[:20])
    return lines


def _line(number: int, registration_number: str, part: str, amount: str) -> Line:
    who = registration_number.upper().replace(" ", "")
    if not NUMBER.fullmatch(who):
        raise ValueError("the registration number must be SW and digits, like SW123456")
    if part.lower() not in Part.values:
        raise ValueError("the part must be “registration” or “completion”")
    try:
        pence = pence_of(amount)
    except ValueError:
        raise ValueError("the amount must be in pounds, like 1000 or 1000.50") from None
    if pence == 0:
        raise ValueError("the amount must be more than nothing")
    return Line(number, who, part.lower(), pence)
