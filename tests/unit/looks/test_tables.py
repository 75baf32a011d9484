"""A table that leaves says what the rows said, and no spreadsheet reckons with any of it."""

import csv
import io
import re
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from tempfile import TemporaryFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from looks.tables import CHUNK, LONGEST, Column, Sheet, clean, csv_of, listed, write_workbook

ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "=cmd|'/C calc'!A0"]
ATTACKS += ["\u00a0=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "\x00=1", "\x1f=1", "\v=1"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TEXTS |= st.builds(str.__add__, st.sampled_from(ATTACKS), TEXTS)
TEXTS |= st.sampled_from(
    ["#N/A", "TRUE", "1", "007", "_x003D_1+1", "2026-01-01", '"', "a;=1", "'=1"]
)
CELLS = TEXTS | st.integers(-(2**40), 2**40) | st.dates() | st.none()
ROWS = st.lists(st.tuples(st.integers(0, 9), CELLS, CELLS), max_size=5)
RECKONS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def sheet(rows, title="List"):
    return Sheet(title, listed("One", "Two", "Three"), rows)


def from_csv(*sheets):
    text = "".join(csv_of(sheets))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def workbook(*sheets):
    file = io.BytesIO()
    write_workbook(sheets, file)
    return openpyxl.load_workbook(file)


def cells(book):
    return [list(row) for row in book.worksheets[0].iter_rows()]


def as_text(cell):
    if isinstance(cell, str):
        return clean(cell)
    return "" if cell is None else str(cell)


@given(ROWS)
def test_csv_says_what_the_rows_said(rows):
    head, *read = from_csv(sheet(rows))
    assert head == ["One", "Two", "Three"]
    for row, line in zip(rows, read, strict=True):
        for said, cell in zip(row, line, strict=True):
            assert cell in (as_text(said), f"'{as_text(said)}")


@given(ROWS)
def test_no_text_in_a_csv_is_a_formula(rows):
    for row, line in zip(rows, from_csv(sheet(rows))[1:], strict=True):
        for said, cell in zip(row, line, strict=True):
            if isinstance(said, str):
                assert not RECKONS.match(cell)
            elif isinstance(said, int):
                assert int(cell) == said


@given(ROWS)
def test_workbook_says_what_the_rows_said(rows):
    _, *read = cells(workbook(sheet(rows)))
    for row, line in zip(rows, read, strict=True):
        for said, cell in zip(row, line, strict=True):
            if isinstance(said, str):
                assert unescape(cell.value or "") == clean(said)
            elif isinstance(said, date):
                assert cell.value.date() == said
            else:
                assert cell.value == said


@given(ROWS)
def test_no_cell_of_a_workbook_is_a_formula(rows):
    for line in cells(workbook(sheet(rows))):
        for cell in line:
            assert cell.data_type in ("s", "n", "d")
            if isinstance(cell.value, str) and RECKONS.match(cell.value):
                assert cell.quotePrefix


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_text_in_both(attack):
    assert from_csv(sheet([[attack] * 3]))[1] == [f"'{clean(attack)}"] * 3
    [cell, *_] = cells(workbook(sheet([[attack] * 3])))[1]
    assert (cell.data_type, cell.value) == ("s", clean(attack))


def test_title_of_a_column_is_text_too():
    evil = Sheet("=1", [Column("=1+1", str)], ["a"])
    assert from_csv(evil, evil)[:2] == [["'=1"], ["'=1+1"]]
    assert cells(workbook(evil))[0][0].data_type == "s"


def test_moment_is_told_in_london():
    moment = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    assert from_csv(sheet([[moment, Decimal("1.5"), date(2026, 7, 1)]]))[1] == [
        "2026-07-01 13:30",
        "1.5",
        "2026-07-01",
    ]
    [first, second, third] = cells(workbook(sheet([[moment, Decimal("1.5"), date(2026, 7, 1)]])))[1]
    assert first.value == datetime(2026, 7, 1, 13, 30)
    assert second.value == 1.5
    assert (third.value.date(), third.number_format) == (date(2026, 7, 1), "d mmm yyyy")


def test_workbook_keeps_its_head_in_sight_and_names_nobody():
    book = workbook(sheet([]), sheet([], title="A/B: [what] is * longer than a name may be?"))
    assert book.worksheets[0].freeze_panes == "A2"
    assert book.worksheets[0]["A1"].font.bold
    assert book.worksheets[0].column_dimensions["A"].width == 24
    assert [len(one.title) <= 31 for one in book.worksheets] == [True, True]
    assert not book.properties.creator


def test_text_longer_than_a_cell_says_so():
    [cell, *_] = cells(workbook(sheet([["x" * (LONGEST + 1)] * 3])))[1]
    assert len(cell.value) == LONGEST
    assert cell.value.endswith("(cut short)")


def test_several_tables_follow_each_other_below_their_titles():
    read = from_csv(sheet([["a", "b", "c"]], "First"), sheet([], "Second"))
    head = ["One", "Two", "Three"]
    assert read == [["First"], head, ["a", "b", "c"], [], ["Second"], head]


class Long(Sequence):
    """Rows that are made when they are asked for."""

    def __init__(self, length):
        self.length, self.read = length, 0

    def __len__(self):
        return self.length

    def __getitem__(self, at):
        if at >= self.length:
            raise IndexError
        self.read += 1
        return [f"Row {at} of many, with a name", "x" * 50, at]


def test_rows_of_a_csv_are_read_as_they_are_sent():
    rows = Long(5000)
    pieces = csv_of([sheet(rows)])
    next(pieces)
    next(pieces)
    assert 0 < rows.read <= CHUNK
    assert sum(piece.count("\r\n") for piece in pieces) == 5001 - CHUNK


def peak(write, length):
    tracemalloc.start()
    try:
        write(sheet(Long(length)))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def all_at_once(one):
    """What is measured against: the whole table in memory."""
    return list(one.rows())


def to_nowhere(one):
    for _ in csv_of([one]):
        pass


def to_a_file(one):
    with TemporaryFile() as file:
        write_workbook([one], file)


@pytest.mark.parametrize("write", [to_nowhere, to_a_file])
def test_memory_is_flat(write):
    write(sheet(Long(10)))  # what is loaded once
    assert peak(write, 5000) < 1.5 * peak(write, 1000)
    assert peak(all_at_once, 5000) > 3 * peak(all_at_once, 1000)
