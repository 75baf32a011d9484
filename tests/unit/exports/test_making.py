"""Making: the file, the row, the ledger and the notice, all or none."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from audit.models import LedgerEntry
from audit.signing import fingerprint
from dispatch import jobs
from dispatch.models import Job, Notice
from endorsement.models import Edition
from exports import evidence, making, preparing, render, trying
from exports.actions import ask, cancel
from exports.models import KIND, Compilation, Export, KeptUnit
from exports.typesetting.binding import Finished
from people.models import Membership
from portfolios.models import Portfolio
from tests.factories import editions

PAGES = Finished(content=b"%PDF-1.7 the document", pages=3)


@pytest.fixture
def edition(portfolio):
    return editions.frozen(portfolio)


@pytest.fixture
def export(edition, social_worker):
    return ask(edition=edition, by=social_worker)


@pytest.fixture
def quick(monkeypatch):
    """An engine that needs no time."""
    monkeypatch.setattr(render, "bound", lambda edition, step, **_: PAGES)


def kept(files):
    return [path for path in files.rglob("exports/**/*") if path.is_file()]


def content(export):
    with default_storage.open(export.file.name) as file:
        return file.read()


def made(export):
    making.make(export.job_id)
    return Export.objects.select_related("job").get(pk=export.pk)


def test_document_is_stored_counted_recorded_and_told(export, files, quick, social_worker):
    export = made(export)
    assert export.job.state == Job.State.DONE
    assert [path.read_bytes() for path in kept(files)] == [PAGES.content]
    assert content(export) == PAGES.content
    assert export.sha256 == hashlib.sha256(PAGES.content).hexdigest()
    assert (export.size, export.pages) == (len(PAGES.content), 3)
    assert LedgerEntry.objects.get(action="exports.made").subject_id == export.pk
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (social_worker, f"/exports/{export.pk}/")


def test_real_engine_makes_a_pdf(export):
    export = made(export)
    assert content(export).startswith(b"%PDF-")
    assert export.pages > 3


def test_second_delivery_changes_nothing(export, files, quick):
    first = made(export)
    assert made(export).sha256 == first.sha256
    assert (Notice.objects.count(), len(kept(files))) == (1, 1)


def test_engine_that_fails_leaves_nothing_and_is_tried_three_times(export, files, monkeypatch):
    def broken(edition, step, **_):
        raise MemoryError

    monkeypatch.setattr(render, "bound", broken)
    assert [made(export).job.state for _ in range(3)] == ["queued", "queued", "failed"]
    assert kept(files) == []
    assert made(export).job.problem == trying.WENT_WRONG
    assert [notice.sentence for notice in Notice.objects.all()] == [
        "The PDF that you asked for could not be made."
    ]


def test_disk_that_is_full_leaves_nothing(export, files, quick, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.keeping.os.fsync", full)
    assert [made(export).job.state for _ in range(3)] == ["queued", "queued", "failed"]
    export = made(export)
    assert (export.job.problem, export.is_ready, kept(files)) == (trying.NO_ROOM, False, [])


def test_failure_while_the_row_is_written_leaves_neither_row_nor_file(
    export, files, quick, monkeypatch
):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(making.notices, "tell", broken)
    export = made(export)
    assert (export.job.state, export.is_ready, kept(files)) == ("queued", False, [])
    assert not LedgerEntry.objects.filter(action="exports.made").exists()


def test_worker_that_lost_its_lease_keeps_its_document_to_itself(export, files, monkeypatch):
    def overtaken(edition, step, **_):
        Job.objects.update(attempt=2)
        return PAGES

    monkeypatch.setattr(render, "bound", overtaken)
    export = made(export)
    assert (export.job.state, export.is_ready, kept(files)) == ("running", False, [])
    assert Notice.objects.count() == 0


def test_next_attempt_replaces_what_a_killed_worker_stored(export, files, quick):
    made(export)
    Export.objects.update(file="", sha256="", size=0, pages=0)
    Job.objects.update(state=Job.State.QUEUED, finished_at=None)
    made(export)
    assert len(kept(files)) == 1


def test_right_that_is_lost_while_it_waits_ends_it(edition, portfolio, line_manager, files, quick):
    export = ask(edition=edition, by=line_manager)
    Portfolio.objects.update(line_manager=None)
    export = made(export)
    assert (export.job.state, export.job.problem) == ("failed", making.NO_LONGER_YOURS)
    assert kept(files) == []


def test_cancelling_empties_what_was_compiled(portfolio, social_worker):
    chosen = Compilation.objects.create(
        portfolio=portfolio,
        purpose="job_interview",
        title="Job interview",
        content="{}",
        sha256=fingerprint("{}"),
        made_by=social_worker,
    )
    facts = {"kind": KIND, "employer_id": portfolio.employer_id, "by": social_worker}
    job, _ = jobs.request(key="a compilation", **facts)
    cancel(export=Export.objects.create(job=job, compilation=chosen), by=social_worker)
    chosen.refresh_from_db()
    assert chosen.content == ""
    assert LedgerEntry.objects.filter(action="exports.cancelled").count() == 1


def test_only_who_asked_cancels(export, line_manager):
    with pytest.raises(PermissionDenied, match="Only whoever asked"):
        cancel(export=export, by=line_manager)


def test_role_that_ended_while_it_waits_ends_it(edition, programme_lead, administrator, quick):
    export = ask(edition=edition, by=programme_lead)
    Membership.objects.filter(person=programme_lead).update(
        ended_at=edition.submitted_at, ended_by=administrator
    )
    assert made(export).job.problem == making.NO_LONGER_YOURS


def test_edition_that_is_not_as_it_was_signed_is_not_printed(export, monkeypatch, quick):
    monkeypatch.setattr(Edition, "is_intact", False)
    export = made(export)
    assert (export.job.state, export.job.problem) == ("failed", making.EDITION_CHANGED)


def test_file_that_has_changed_ends_it_and_the_person_is_told_which_to_tell(
    portfolio, social_worker
):
    edition = editions.frozen(editions.filled(portfolio))
    for entry in evidence.entries(edition.contents):
        for file in entry["attachments"]:
            default_storage.delete(file["kept_under"])
    export = made(ask(edition=edition, by=social_worker))
    assert (export.job.state, export.job.problem) == ("failed", making.FILE_CHANGED)
    assert Notice.objects.filter(path__contains=f"/exports/{export.pk}/").count() == 1


def test_parts_of_a_completed_entry_are_ready_before_anybody_asks(portfolio, worker, settings):
    settings.EXPORT_PREPARES = True
    editions.entry(portfolio, title="A visit", review_month=6)
    worker()
    prepared = set(KeptUnit.objects.values_list("key", flat=True))
    assert len(prepared) == 1
    edition = editions.frozen(portfolio)
    render.bound(edition)
    assert prepared < set(KeptUnit.objects.values_list("key", flat=True))
    assert KeptUnit.objects.filter(marks__bookmarks__contains=[{"label": "1 A visit"}]).count() == 1


def test_portfolio_that_is_gone_is_not_prepared(db):
    preparing.prepare(10**9)
    assert not KeptUnit.objects.exists()
