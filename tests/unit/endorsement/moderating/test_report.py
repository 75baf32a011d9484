"""The summary counts, keeps small groups back, and no spreadsheet reckons with it."""

import csv
import io
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endorsement.models import Round
from endorsement.moderating import report
from endorsement.moderating.report import SMALLEST, kept_back, sheets, tables
from endorsement.moderating.workflow import Move
from looks.tables import csv_of
from tests.factories import moderating

SIZES = st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 12), max_size=8)


@given(SIZES)
def test_small_groups_are_kept_back_and_cannot_be_worked_out(sizes):
    hidden = kept_back(sizes)
    assert {name for name, size in sizes.items() if size < SMALLEST} <= hidden
    assert len(hidden) != 1 or len(sizes) == 1


@given(SIZES)
def test_large_groups_are_shown(sizes):
    large = {name: size + SMALLEST for name, size in sizes.items()}
    assert kept_back(large) == set()


def test_group_that_is_hidden_beside_a_small_one_is_not_called_small(monkeypatch):
    sizes = {"One": 2, "Two": 7, "Three": 9}
    titles = [title for title, size in sizes.items() for _ in range(size)]
    monkeypatch.setattr(report, "_programme_of", lambda sample: sample.title)
    (table,) = report._by_programme([SimpleNamespace(title=t, state="drawn") for t in titles])
    assert table.rows == [
        ["One", "not shown", "", ""],
        ["Three", 9, 0, 9],
        ["Two", "not shown", "", ""],
    ]


@pytest.fixture
def ended(with_lead, programme_lead, panel):
    sample = moderating.in_state("with_panel", with_lead, programme_lead, panel)
    form = {
        "tests": {
            **moderating.FORM["tests"],
            "sufficient": {"answer": "part", "words": "Two statements rest on one visit."},
        },
        "checklist": {**moderating.FORM["checklist"], "time": "no"},
    }
    moderating.found(Move.CONFIRM, sample, panel[0], **form)
    return Round.objects.get()


def rows(found):
    return {row[0]: row[1:] for table in tables(found, found.samples.all()) for row in table.rows}


def test_every_result_and_test_is_counted(ended):
    counts = rows(ended)
    assert counts["Drawn"] == [1]
    assert counts["Confirmed by the panel"] == [1]
    assert counts["Sufficient"] == [0, 1, 0]
    assert counts["Valid"] == [1, 0, 0]
    assert counts["There is a record of how protected time was used"] == [0, 1]


def as_csv(found):
    text = "".join(csv_of(sheets(found, found.samples.all())))
    return list(csv.reader(io.StringIO(text)))


def test_words_about_one_record_are_not_in_the_summary(ended):
    assert "one visit" not in str(as_csv(ended))


def test_spreadsheet_holds_the_tables_and_what_was_learned(ended):
    ended.learned = "=HYPERLINK(evil)"
    read = as_csv(ended)
    assert ["Sufficient", "0", "1", "0"] in read
    assert read[-1] == ["'=HYPERLINK(evil)"]
