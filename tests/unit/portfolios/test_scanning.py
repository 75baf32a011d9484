"""A file is held until the scanner said that it is clean; with a virus it goes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import LedgerEntry
from dispatch.models import Notice
from portfolios import actions, permissions, scanner
from portfolios.actions import attachments, scanning
from portfolios.models import Attachment
from portfolios.models.attachment import Scan
from portfolios.readiness import readiness
from tests.clamd import EICAR, NAME, clamd
from tests.factories import stories

NOBODY = "unix:///nowhere/at/all"


@pytest.fixture
def running(settings):
    with clamd(settings) as scanner:
        yield scanner


@pytest.fixture
def away(settings):
    settings.CLAMAV_URL = NOBODY


@pytest.fixture
def add(portfolio, files):
    """Adds a file with this content to a draft of its own."""

    def adding(content=b"Thank you.", name="said.txt"):
        entry = stories.draft_entry(portfolio, body="")
        upload = SimpleUploadedFile(name, content)
        return actions.attach(entry=entry, upload=upload, by=portfolio.owner)

    return adding


def fresh(attachment):
    return Attachment.objects.get(pk=attachment.pk)


def kept_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def may_be_opened(attachment):
    return permissions.why_not_open(fresh(attachment)) is None


def test_without_a_scanner_nothing_is_held(add, worker):
    kept = add()
    worker()
    assert (fresh(kept).scan, may_be_opened(kept)) == (Scan.UNCHECKED, True)


def test_clean_file_is_held_and_then_passed(add, running, worker):
    kept = add()
    assert not may_be_opened(kept)
    worker()
    assert (fresh(kept).scan, may_be_opened(kept)) == (Scan.CLEAN, True)
    assert running.heard == [b"Thank you."]
    assert LedgerEntry.objects.filter(action="attachment.checked").count() == 1


def test_virus_goes_and_whoever_added_it_is_told(add, running, worker, files, social_worker):
    kept = add(EICAR)
    worker()
    assert (fresh(kept).scan, fresh(kept).file.name, kept_in(files)) == (Scan.REFUSED, "", [])
    assert not may_be_opened(kept)
    row = LedgerEntry.objects.get(action="attachment.refused")
    assert row.facts["virus"] == NAME
    notice = Notice.objects.get()
    assert (notice.person, notice.sentence) == (social_worker, scanning.FOUND)


@pytest.mark.parametrize("why", ["away", "slow", "unclear"])
def test_file_is_held_while_nobody_says_that_it_is_clean(why, add, settings, running, worker):
    kept = add(EICAR)
    if why == "away":
        settings.CLAMAV_URL = NOBODY
    elif why == "slow":
        running.may_answer.clear()
        settings.CLAMAV_SECONDS = 0.2
    else:
        running.says = b"INSTREAM size limit exceeded. ERROR\0"
    worker()
    assert (fresh(kept).scan, fresh(kept).scan_tries) == (Scan.WAITING, 1)
    assert not may_be_opened(kept)


def test_without_holding_it_would_pass(add, away, worker, monkeypatch):
    """The negative control of the test above: it is the held state that keeps the file."""
    monkeypatch.setattr(scanner, "is_configured", lambda: False)
    kept = add(EICAR)
    worker()
    assert may_be_opened(kept)


def test_held_file_stays_held_when_the_scanner_is_taken_out(add, away, settings, worker):
    kept = add()
    settings.CLAMAV_URL = ""
    worker()
    assert scanning.sweep_scans() == 0
    assert not may_be_opened(kept)


def test_sweep_asks_again_when_the_scanner_is_back(add, settings, worker):
    settings.CLAMAV_URL = NOBODY
    kept, bad = add(), add(EICAR)
    worker()
    with clamd(settings):
        assert scanning.sweep_scans() == 2
    assert (fresh(kept).scan, fresh(bad).scan) == (Scan.CLEAN, Scan.REFUSED)


def test_sweep_leaves_a_scanner_alone_that_is_away(add, away):
    for _ in range(4):
        add()
    assert scanning.sweep_scans() == 2


def test_file_on_which_the_scanner_fails_does_not_keep_the_others(add, running):
    stuck = add()
    Attachment.objects.update(scan_tries=3)
    kept = add()
    assert scanning.sweep_scans() == 2
    assert running.heard == [b"Thank you."] * 2
    assert [fresh(one).scan for one in (kept, stuck)] == [Scan.CLEAN] * 2


def test_second_delivery_changes_nothing(add, running):
    kept = add(EICAR)
    scanning.scan(kept.pk)
    scanning._settle(kept.pk, NAME)  # another worker had asked at the same time
    scanning.scan(kept.pk)
    assert (Notice.objects.count(), len(running.heard)) == (1, 1)
    assert LedgerEntry.objects.filter(action="attachment.refused").count() == 1


def test_file_that_was_removed_meanwhile_is_no_matter(add, running, worker):
    kept = add(EICAR)
    actions.detach(attachment=kept, by=kept.created_by)
    worker()
    scanning._settle(kept.pk, NAME)
    assert not Notice.objects.exists()


def test_file_that_the_storage_lost_stays_held(add, running):
    kept = add()
    kept.file.storage.delete(kept.file.name)
    scanning.scan(kept.pk)
    assert fresh(kept).scan == Scan.WAITING


def test_refused_file_counts_for_nothing(add, running, worker, social_worker):
    kept = add(EICAR)
    worker()
    nothing_left = permissions.why_not_complete(kept.entry, social_worker)
    assert nothing_left.startswith("There is nothing in this entry yet.")
    actions.detach(attachment=fresh(kept), by=social_worker)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("content", "scans", "sentence"),
    [
        (b"a", 0, "is still being checked for viruses"),
        (b"a", 1, None),
        (EICAR, 1, "was deleted, because a virus was found in it"),
    ],
)
def test_submission_waits_for_every_file(
    content, scans, sentence, add, running, portfolio, social_worker
):
    before = readiness(portfolio).missing
    kept = add(content)
    actions.complete(entry=kept.entry, by=social_worker)
    for _ in range(scans):
        scanning.scan(kept.pk)
    told = [one for one in readiness(portfolio).missing if one not in before]
    assert len(told) == (sentence is not None)
    assert all(sentence in one for one in told)


def test_held_file_of_a_draft_keeps_nothing_up(add, away, portfolio):
    before = readiness(portfolio).missing
    add()
    assert readiness(portfolio).missing == before


def test_content_is_removed_once_where_there_is_none(add, running, worker, files):
    """Removing the row of a refused file finds no file to remove."""
    kept = add(EICAR)
    worker()
    attachments.remove_file(fresh(kept))
    worker()
    assert kept_in(files) == []
