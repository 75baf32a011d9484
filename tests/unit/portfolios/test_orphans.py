"""What a server leaves behind that dies between a file and its row is removed after a day."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from portfolios import actions
from portfolios.actions import orphans
from portfolios.models import WordDocument
from portfolios.models.attachment import kept_under
from portfolios.signals import file_removed
from portfolios.tasks import clean
from tests.factories import stories
from tests.tables.world import a_picture


@pytest.fixture
def entry(portfolio, files):
    return stories.draft_entry(portfolio)


@pytest.fixture
def orphan(entry):
    return default_storage.save(kept_under(entry), ContentFile(b"left"))


def aged(hours):
    """Every file that there is was written so long ago."""
    then = time.time() - hours * 3600
    for path in Path(default_storage.path("")).rglob("*"):
        os.utime(path, (then, then))


@pytest.mark.parametrize(("hours", "stays"), [(23, True), (25, False)])
def test_file_without_a_row_goes_after_a_day(orphan, hours, stays):
    aged(hours)
    clean()
    assert default_storage.exists(orphan) is stays


def test_part_of_a_file_goes_too(orphan):
    part = default_storage.save(f"{orphan}.abc.part", ContentFile(b"le"))
    aged(25)
    assert orphans.clear_orphans() == 2
    assert not default_storage.exists(part)


def test_file_with_a_row_stays_and_its_small_copy(entry, orphan):
    upload = SimpleUploadedFile("said.txt", b"Thank you.")
    said = actions.attach(entry=entry, upload=upload, by=entry.created_by)
    drawn = actions.attach(
        entry=entry, upload=a_picture(), text_alternative="White", by=entry.created_by
    )
    aged(1000)
    assert orphans.clear_orphans() == 1
    kept = [said.file.name, drawn.file.name, drawn.small.name]
    assert all(default_storage.exists(name) for name in kept)


def test_picture_of_a_word_document_stays_while_that_is_held(entry):
    path = f"word/{entry.portfolio.employer_id}/{entry.portfolio_id}/picture"
    default_storage.save(path, ContentFile(b"drawn"))
    document = WordDocument.objects.create(
        portfolio=entry.portfolio,
        kind=entry.kind,
        pictures=[{"path": path}],
        created_by=entry.created_by,
    )
    aged(25)
    assert orphans.clear_orphans() == 0
    document.delete()
    assert orphans.clear_orphans() == 1
    assert not default_storage.exists(path)


def test_file_that_a_later_room_needs_stays(orphan, entry):
    asked = []

    def needs(sender, path, portfolio, **_):
        asked.append((path, portfolio))
        return True

    file_removed.connect(needs)
    try:
        aged(1000)
        assert orphans.clear_orphans() == 0
    finally:
        file_removed.disconnect(needs)
    assert asked == [(orphan, entry.portfolio_id)]
    assert default_storage.exists(orphan)


def test_second_night_finds_nothing_and_so_does_the_first_of_all(files, orphan):
    aged(25)
    assert [orphans.clear_orphans() for _ in range(2)] == [1, 0]


def test_before_the_first_upload_there_is_nothing(files, db):
    assert orphans.clear_orphans() == 0
