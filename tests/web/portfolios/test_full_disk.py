"""Fault 16: the disk is full while a file is being stored. The system itself refuses."""

import errno
import resource
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from asye.files import WholeFiles
from portfolios.models import Attachment
from tests.factories import stories

ROOM = 64 * 1024  # as much of a file as still goes on the disk
LARGE = b"Thank you. " * 30_000


@pytest.fixture
def entry(portfolio, files):
    return stories.draft_entry(portfolio)


@contextmanager
def no_more_room():
    """The system writes the first part of a file and refuses the rest, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing fails, as it should
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def uploads(client, entry):
    upload = SimpleUploadedFile("said.txt", LARGE)
    with no_more_room():
        return client.post(reverse("portfolios:attach", args=[entry.pk]), {"file": upload})


def on_the_disk():
    return [path for path in Path(default_storage.path("")).rglob("*") if path.is_file()]


def test_upload_says_so_and_leaves_neither_row_nor_file(as_, social_worker, entry):
    page = uploads(as_(social_worker), entry).content.decode()
    assert "The file could not be stored. Try again in a few minutes" in page
    assert not Attachment.objects.exists()
    assert on_the_disk() == []


def test_once_there_is_room_it_goes_in(as_, social_worker, entry):
    client = as_(social_worker)
    uploads(client, entry)
    upload = SimpleUploadedFile("said.txt", LARGE)
    client.post(reverse("portfolios:attach", args=[entry.pk]), {"file": upload})
    kept = Attachment.objects.get()
    assert on_the_disk() == [Path(kept.file.path)]
    assert Path(kept.file.path).read_bytes() == LARGE


def test_storage_that_does_not_tidy_would_leave_a_part(as_, social_worker, entry, monkeypatch):
    """The control: the cut-off file stays, under the name of a whole one."""
    monkeypatch.setattr(WholeFiles, "_save", FileSystemStorage._save)
    monkeypatch.setattr(FileSystemStorage, "delete", lambda *_: None)
    uploads(as_(social_worker), entry)
    (left,) = on_the_disk()
    assert left.stat().st_size == ROOM
    assert not Attachment.objects.exists()


def test_room_really_ends(tmp_path):
    """What the others rest on: the system refuses, and part of the file is there."""
    kept = tmp_path / "file"
    with no_more_room(), pytest.raises(OSError) as refused, kept.open("wb", buffering=0) as file:
        while True:
            file.write(LARGE)
    assert refused.value.errno == errno.EFBIG
    assert kept.stat().st_size == ROOM
