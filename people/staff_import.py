"""A file of staff, checked as a whole: pure functions from bytes to a plan or to its problems.

`read` turns bytes into rows or refuses the file; `check` holds the rows against each other and
against who is known; `people.actions.import_staff` carries a plan out.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from people.models import Employer

COLUMNS = (
    "email",
    "first_name",
    "last_name",
    "role",
    "team",
    "manager_email",
    "assessor_email",
    "registration_number",
    "start_date",
    "programme",
    "working_pattern_fte",
)
LARGEST = 2 * 1024 * 1024
EMAILS = ("email", "manager_email", "assessor_email")


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message is a sentence for who uploaded it."""


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell. `row` counts like a spreadsheet: the heading is row 1."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One person of the file: every column as trimmed text, e-mail addresses in lower case."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass
class Plan:
    """What the file would do. With problems it does nothing at all."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    unchanged: list[Row] = field(default_factory=list)


Check = Callable[[list[Row], Employer], Iterable[Problem]]
_more_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Let a later room find problems too, in columns that it knows (call from AppConfig.ready)."""
    if check not in _more_checks:
        _more_checks.append(check)
    return check


def more_problems(rows: list[Row], employer: Employer) -> list[Problem]:
    """The problems that later rooms find."""
    return [problem for check in _more_checks for problem in check(rows, employer)]


def read(content: bytes) -> tuple[list[Row], list[Problem]]:
    """The rows of the file, and a problem for each line with too many or too few cells.

    Raises UnreadableFile where nothing can be said about single rows.
    """
    lines = _lines(_text(content))
    if not lines:
        raise UnreadableFile("The file is empty. Choose a file with one person on each line.")
    heading = [_clean(cell).lower() for cell in lines[0]]
    _insist_on_columns(heading)
    rows, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(heading):
            said = f"This row has {len(line)} cells, the heading has {len(heading)}."
            problems.append(Problem(number, "", said))
            continue
        rows.append(Row(number, _cells(heading, line)))
    if not rows and not problems:
        raise UnreadableFile("The file has a heading but nobody below it.")
    return rows, problems


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableFile("The file is larger than 2 MB. Split it and upload the parts.")
    if b"\0" in content:
        raise UnreadableFile("The file is not a CSV file. Save it as “CSV UTF-8” and try again.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(
            "The file is not in UTF-8, so some names would be damaged. "
            "Save it as “CSV UTF-8” and try again."
        ) from None


def _lines(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise UnreadableFile(
            "The file is not a CSV file: quotation marks in it do not match. "
            "Save it as “CSV UTF-8” and try again."
        ) from None


def _insist_on_columns(heading: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in heading]
    extra = sorted({name or "(no name)" for name in heading if name not in COLUMNS})
    twice = sorted({name for name in heading if name and heading.count(name) > 1})
    said = [
        f"{words}: {', '.join(names)}."
        for words, names in (
            ("Columns are missing", missing),
            ("Columns are not known", extra),
            ("Columns are there twice", twice),
        )
        if names
    ]
    if said:
        raise UnreadableFile(" ".join(said))


def _clean(cell: str) -> str:
    """Trimmed, and with accents written in the one usual way."""
    return unicodedata.normalize("NFC", cell).strip()


def _cells(heading: list[str], line: list[str]) -> dict[str, str]:
    cells = {name: _clean(cell) for name, cell in zip(heading, line, strict=True)}
    return cells | {name: cells[name].lower() for name in EMAILS}
