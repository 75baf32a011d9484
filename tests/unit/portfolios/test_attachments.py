"""Files of an entry: neither a file without a row nor a row without a file."""

import errno
import io
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from audit import ledger
from portfolios import actions
from portfolios.models import Attachment, Kind
from standards.definition import MEGABYTE
from tests.factories import stories


@pytest.fixture
def draft(portfolio, social_worker):
    return actions.write(
        portfolio=portfolio, by=social_worker, kind=Kind.DOCUMENT, title="What they said"
    )


def text(name="said.txt"):
    return SimpleUploadedFile(name, b"Thank you.")


def kept_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_file_is_kept_under_a_name_that_says_nothing(draft, social_worker, files):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    (path,) = kept_in(files)
    assert path.read_bytes() == b"Thank you."
    assert "said" not in str(path)
    assert (kept.name, kept.size, kept.content_type) == ("said.txt", 10, "text/plain")


def test_file_that_is_refused_leaves_nothing(draft, social_worker, files):
    with pytest.raises(ValidationError):
        actions.attach(entry=draft, upload=text("said.pdf"), by=social_worker)
    assert (Attachment.objects.count(), kept_in(files)) == (0, [])


def test_file_is_not_kept_when_the_ledger_fails(draft, social_worker, files, monkeypatch):
    def fails(*args, **facts):
        raise RuntimeError("no ledger")

    monkeypatch.setattr(ledger, "record", fails)
    with pytest.raises(RuntimeError):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    assert (Attachment.objects.count(), kept_in(files)) == (0, [])


def test_full_disk_leaves_no_row_and_no_piece_of_a_file(draft, social_worker, files, monkeypatch):
    whole = FileSystemStorage._save

    def runs_full(storage, name, content):
        whole(storage, name, ContentFile(content.read()[:3]))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", runs_full)
    with pytest.raises(OSError, match="No space left"):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    assert (Attachment.objects.count(), kept_in(files)) == (0, [])


def allowed(portfolio, **files):
    """What the programme of `portfolio` says of files."""
    programme = portfolio.programme
    programme.definition["files"] = files
    programme.save()


def test_one_file_too_many_is_refused(draft, social_worker, files):
    allowed(draft.portfolio, of_an_entry=2)
    for _ in range(2):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    with pytest.raises(PermissionDenied, match="up to 2 files"):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    assert len(kept_in(files)) == 2


def test_file_is_as_large_as_the_programme_says(draft, social_worker, files):
    allowed(draft.portfolio, megabytes_each=1)
    for size in (MEGABYTE + 1, MEGABYTE):
        upload = SimpleUploadedFile("said.txt", b"a" * size)
        with suppress(ValidationError):
            actions.attach(entry=draft, upload=upload, by=social_worker)
    assert Attachment.objects.get().size == MEGABYTE


def test_all_files_of_a_portfolio_together_have_a_limit(draft, social_worker, portfolio, files):
    """Those of other entries count too, those in the bin among them; removing one makes room."""
    allowed(portfolio, megabytes_each=1, megabytes_together=1)
    other = stories.draft_entry(portfolio)
    most = SimpleUploadedFile("most.txt", b"a" * (MEGABYTE - 10))
    large = actions.attach(entry=other, upload=most, by=social_worker)
    actions.bin_entry(entry=other, by=social_worker)
    actions.attach(entry=draft, upload=text(), by=social_worker)
    with pytest.raises(PermissionDenied, match="together may have up to 1 MB"):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    assert len(kept_in(files)) == 2
    actions.detach(attachment=large, by=actions.restore(entry=other, by=social_worker).created_by)
    actions.attach(entry=draft, upload=text(), by=social_worker)


def test_picture_has_a_small_copy_which_goes_with_it(draft, social_worker, files, run_on_commit):
    drawn = io.BytesIO()
    Image.new("RGB", (900, 300), "teal").save(drawn, "JPEG")
    upload = SimpleUploadedFile("plan.jpg", drawn.getvalue())
    kept = actions.attach(entry=draft, upload=upload, text_alternative="Teal", by=social_worker)
    assert (kept.width, kept.height) == (900, 300)
    with kept.small.open() as small, Image.open(small) as copy:
        assert copy.size == (400, 133)
    kept = Attachment.objects.get()
    assert len(kept_in(files)) == 2
    actions.detach(attachment=kept, by=social_worker)
    run_on_commit()
    assert kept_in(files) == []


def test_file_goes_when_its_removal_is_certain(draft, social_worker, files, run_on_commit):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    actions.detach(attachment=kept, by=social_worker)
    assert len(kept_in(files)) == 1
    run_on_commit()
    assert (Attachment.objects.count(), kept_in(files)) == (0, [])


def test_file_stays_when_its_removal_is_undone(draft, social_worker, files, run_on_commit):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.detach(attachment=kept, by=social_worker)
        raise RuntimeError
    run_on_commit()
    assert (Attachment.objects.count(), len(kept_in(files))) == (1, 1)


@pytest.mark.parametrize("who", ["assessor", "line_manager", "programme_lead", "stranger"])
def test_file_is_added_and_removed_by_the_author_only(draft, social_worker, who, request, files):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    other = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.attach(entry=draft, upload=text(), by=other)
    with pytest.raises(PermissionDenied):
        actions.detach(attachment=kept, by=other)
    assert Attachment.objects.get() == kept


def test_file_of_a_complete_entry_stays_as_it_is(draft, social_worker, files):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    actions.complete(entry=draft, by=social_worker)
    with pytest.raises(PermissionDenied):
        actions.attach(entry=draft, upload=text(), by=social_worker)
    with pytest.raises(PermissionDenied):
        actions.detach(attachment=kept, by=social_worker)
    assert Attachment.objects.get() == kept


def test_file_of_a_draft_is_visible_to_its_author_only(draft, social_worker, assessor, files):
    kept = actions.attach(entry=draft, upload=text(), by=social_worker)
    assert not Attachment.objects.visible_to(assessor).exists()
    actions.complete(entry=draft, by=social_worker)
    assert Attachment.objects.visible_to(assessor).get() == kept
