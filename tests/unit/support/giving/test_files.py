"""Logs from spreadsheets: what is understood, what is refused, and what is never taken over."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core import signing

from support.giving.files import plans, reading
from support.giving.files.plans import plan, sealed, unsealed
from support.giving.files.reading import Formula, Unreadable, sheets_in
from support.giving.rows import Log
from tests.unit.support.giving.making import a_week

SUPERVISION = [
    ["Supervision log"],
    ["NQSW: A Name", None, None, "Programme start: 3 November 2025"],
    [],
    ["No.", "Planned date", "Date held", "Status", "Minutes", "Supervisor", "Reflective", "Notes"],
    [1, date(2025, 11, 6), date(2025, 11, 6), "Held", 90, "Line manager", "Yes", "Kacper N."],
    [2, date(2025, 11, 13), date(2025, 11, 17), "Rearranged", 75, "Assessor", "No", "Manager ill"],
    [3, date(2025, 11, 20), None, "Missed", None, "Line manager", None, "NQSW on leave"],
]
TIME = (
    "week_commencing,entitlement_hours,taken_hours,activity,reason_if_not_taken\n"
    "2025-11-03,3.7,3.7,Reading: home visiting,\n"
    "2025-11-10,3.7,2,Shadowing: court duty,Visit to Kacper N.\n"
    "22/12/2025,0,0,,Christmas closure\n"
)
WORKLOAD = (
    "period_start;period_end;children_allocated;full_caseload_in_team;agreed_pct;actual_pct;note\n"
    "2025-11-03;2025-11-16;2;18;25 %;11;Kacper N.\n"
    "2025-11-17;2025-11-30;7;18;25;;\n"
)


@pytest.fixture
def begun(portfolio):
    portfolio.started_on = date(2025, 11, 3)
    return portfolio


def book(lines, **sheets):
    """A workbook with `lines` in its first sheet."""
    made, written = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        made.active.append(line)
    for title, more in sheets.items():
        sheet = made.create_sheet(title)
        for line in more:
            sheet.append(line)
    made.save(written)
    return written.getvalue()


def changed(content, **parts):
    """The archive with `parts` added or put in the place of others."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def facts(found):
    return [read.facts for read in found.new]


def problems(found):
    return [(problem.row, problem.column, problem.sentence) for problem in found.problems]


# What is understood -------------------------------------------------------------------------------


def test_log_of_supervision_is_read_from_a_workbook(begun):
    found = plan(book(SUPERVISION, Summary=[["Held", "=COUNT(A1:A9)"]]), begun, Log())
    assert problems(found) == []
    assert [
        (one["day"].day, one["outcome"], one["minutes"], one["kind"], one["supervisor"])
        for one in facts(found)
    ] == [
        (6, "held", 90, "reflective", "line_manager"),
        (17, "moved", 75, "cases", "assessor"),
        (20, "missed", None, "", "line_manager"),
    ]
    assert [one["reason"] for one in facts(found)] == ["", "supervisor", "social_worker"]
    assert facts(found)[1]["planned_on"] == date(2025, 11, 13)
    assert [read.number for read in found.new] == [5, 6, 7]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_protected_time_is_read_from_csv(encoding, begun):
    found = plan(TIME.encode(encoding), begun, Log())
    assert [(one["week"], one["taken_hours"], one["used_for"]) for one in facts(found)] == [
        (date(2025, 11, 3), Decimal("3.7"), "reading"),
        (date(2025, 11, 10), Decimal(2), "visit"),
        (date(2025, 12, 22), Decimal(0), ""),
    ]
    assert [one["reason"] for one in facts(found)] == ["", "urgent", "away"]


def test_workload_is_read_with_other_delimiters_and_units(begun):
    found = plan(WORKLOAD.encode(), begun, Log())
    assert [(one["agreed_percent"], one["actual_percent"]) for one in facts(found)] == [
        (25, 11),
        (25, 39),
    ]


@pytest.mark.parametrize("content", [book(SUPERVISION), TIME.encode(), WORKLOAD.encode()])
def test_no_word_of_a_note_is_taken_over(content, begun, social_worker):
    found = plan(content, begun, Log())
    text = sealed(found, begun, social_worker)
    kept = str(signing.loads(text, salt=plans._salt(begun, social_worker)))
    assert found.new
    assert "Kacper" not in kept + str(facts(found))


def test_names_of_those_near_are_understood(begun):
    begun.assessor.first_name, begun.line_manager.first_name = "Avocet", "Martin"
    names = [begun.assessor.name, begun.line_manager.name, "Somebody Else"]
    lines = [[date(2025, 11, day), 90, name] for day, name in enumerate(names, 4)]
    found = plan(book([["Date", "Minutes", "Supervised by"], *lines]), begun, Log())
    assert [one["supervisor"] for one in facts(found)] == ["assessor", "line_manager", "other"]


# What is wrong in a row ---------------------------------------------------------------------------


def test_wrong_rows_are_listed_and_the_others_can_be_entered(begun):
    lines = [
        ["Date held", "Status", "Minutes", "Supervisor"],
        [date(2025, 11, 6), "Held", 90, "Assessor"],
        ["next Tuesday", "Held", 90, "Assessor"],
        [date(2025, 11, 20), "Perhaps", 90, "Assessor"],
        [date(2025, 11, 27), "Held", "long", "Assessor"],
        [date(2025, 12, 4), "Held", "=30*3", "Assessor"],
        [date(2999, 12, 4), "Held", 90, "Assessor"],
        [date(2025, 11, 6), "Held", 60, "Assessor"],
    ]
    found = plan(book(lines), begun, Log())
    assert len(found.new) == 1
    assert problems(found) == [
        (3, "Date held", "Write the day like 2026-03-31 or 31/03/2026."),
        (4, "Status", "Write held, rearranged or missed."),
        (5, "Minutes", "How many minutes? must be a whole number"),
        (6, "Minutes", "This cell holds a formula. Copy its value into it."),
        (7, "Date held", "This day is still to come. Enter what was given afterwards"),
        (8, "", "Row 2 is about the same already."),
    ]


def test_what_is_there_is_left_as_it_is(begun):
    weeks = (
        a_week(date(2025, 11, 3), used_for="reading"),
        a_week(date(2025, 11, 10), taken="1", reason="cover"),
    )
    found = plan(TIME.encode(), begun, Log(weeks=weeks))
    assert [len(some) for some in (found.new, found.there, found.other)] == [1, 1, 1]


# What is refused ----------------------------------------------------------------------------------

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
ENCODED = DOCTYPE.decode().encode("utf-16")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7", "neither an Excel workbook"),
        (b"\xd0\xcf\x11\xe0old", "neither an Excel workbook"),
        (b"a,b\0", "neither an Excel workbook"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"x" * (reading.LARGEST + 1), "too large"),
        (b"a,b\n" * 1001, "too large"),
        (b'a,"b\n', "quotation marks"),
        (b"name,day\nWren,1\n", "No log was found"),
        (b"week,taken\n", "nothing below"),
        (book([["Date", "Minutes"]] + [[1, 1]] * 1001), "too large"),
        (changed(book(SUPERVISION), **{"xl/vbaProject.bin": b"x"}), "macros"),
        (changed(book(SUPERVISION), **{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "macros"),
        (changed(book(SUPERVISION), **{"xl/sharedStrings.xml": DOCTYPE}), "cannot be read"),
        (changed(book(SUPERVISION), **{"xl/sharedStrings.xml": ENCODED}), "cannot be read"),
        (changed(book(SUPERVISION), **{"xl/workbook.xml": b"<a"}), "cannot be read"),
        (changed(book(SUPERVISION), bomb=b"\0" * (reading.UNPACKED + 1)), "too large"),
        (changed(book(SUPERVISION), **{f"part{n}": b"" for n in range(200)}), "too large"),
    ],
)
def test_file_is_refused(content, sentence, begun):
    with pytest.raises(Unreadable, match=sentence):
        plan(content, begun, Log())


def test_sheet_that_lies_about_its_size_is_read_to_the_limit():
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    content = book(SUPERVISION)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    lied = changed(content, **{"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)})
    (read,) = sheets_in(lied)
    assert len(read.lines) == len(SUPERVISION)


def test_formula_is_never_worked_out():
    (sheet,) = sheets_in(book([["=1+1", '=HYPERLINK("https://evil.example")']]))
    assert sheet.lines == ((Formula(), Formula()),)


# Between the preview and the press ----------------------------------------------------------------


def test_what_was_shown_is_what_is_entered(begun, social_worker):
    found = plan(TIME.encode(), begun, Log())
    read = unsealed(sealed(found, begun, social_worker), begun, social_worker)
    assert [one.facts for one in read] == facts(found)


def test_preview_of_another_person_or_changed_is_refused(begun, social_worker, assessor):
    text = sealed(plan(TIME.encode(), begun, Log()), begun, social_worker)
    for wrong in (text[:-2], f"x{text}", ""):
        with pytest.raises(signing.BadSignature):
            unsealed(wrong, begun, social_worker)
    with pytest.raises(signing.BadSignature):
        unsealed(text, begun, assessor)
