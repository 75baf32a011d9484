"""Old documents go; their rows stay."""

import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from audit import clock
from audit.models import LedgerEntry
from exports import cleaning, making, render
from exports.actions import ask
from exports.models import Export, KeptUnit
from exports.typesetting.binding import Finished
from tests.factories import editions


@pytest.fixture
def export(portfolio, social_worker, monkeypatch):
    pages = Finished(content=b"%PDF-1.7", pages=1)
    monkeypatch.setattr(render, "bound", lambda edition, step, **_: pages)
    export = ask(edition=editions.frozen(portfolio), by=social_worker)
    making.make(export.job_id)
    return Export.objects.get(pk=export.pk)


def cleared_after(days, run_on_commit):
    with clock.at(clock.now() + timedelta(days=days)):
        cleared = cleaning.clear_away()
        run_on_commit()
    return cleared


def test_document_older_than_thirty_days_is_deleted_and_its_row_says_so(export, run_on_commit):
    assert cleared_after(31, run_on_commit) == 1
    assert not default_storage.exists(export.file.name)
    export = Export.objects.get(pk=export.pk)
    assert (export.is_ready, export.is_cleared_away) == (False, True)
    assert LedgerEntry.objects.filter(action="exports.cleared_away").count() == 1


def test_younger_document_stays(export, run_on_commit):
    assert cleared_after(29, run_on_commit) == 0
    assert default_storage.exists(export.file.name)


def test_second_cleaning_finds_nothing(export, run_on_commit):
    assert [cleared_after(31, run_on_commit) for _ in range(2)] == [1, 0]


def test_document_that_was_deleted_can_be_asked_for_again(export, run_on_commit, social_worker):
    cleared_after(31, run_on_commit)
    again = ask(edition=export.edition, by=social_worker)
    assert again != export
    making.make(again.job_id)
    assert Export.objects.get(pk=again.pk).is_ready


@pytest.mark.parametrize("name", ["x.pdf.1.part", "x.pdf"])
@pytest.mark.parametrize(("hours", "stays"), [(2, True), (25, False)])
def test_what_a_killed_worker_left_goes_after_a_day(files, db, name, hours, stays):
    piece = files / "exports" / "1" / name
    piece.parent.mkdir(parents=True)
    piece.touch()
    then = piece.stat().st_mtime - hours * 3600
    os.utime(piece, (then, then))
    cleaning.clear_away()
    assert piece.exists() == stays


def test_file_that_a_row_names_stays(export, files, run_on_commit):
    (kept,) = files.glob("exports/*/*")
    then = kept.stat().st_mtime - 25 * 3600
    os.utime(kept, (then, then))
    cleaning.clear_away()
    run_on_commit()
    assert kept.exists()


def test_parts_that_nobody_printed_for_a_month_are_forgotten(portfolio):
    edition, start = editions.frozen(portfolio), clock.now()
    for day in (0, 29, 58):  # used again each time, so kept
        with clock.at(start + timedelta(days=day)):
            cleaning.clear_away()
            render.bound(edition)
    assert KeptUnit.objects.count() > 3
    with clock.at(start + timedelta(days=58 + 31)):
        cleaning.clear_away()
    assert not KeptUnit.objects.exists()
