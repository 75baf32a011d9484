"""Files go in checked and come out unable to run."""

import io

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from portfolios.models import Attachment


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def drawn():
    kept = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(kept, "PNG")
    return SimpleUploadedFile("plan.png", kept.getvalue())


def test_picture_is_added_with_its_description_and_shown(owner, draft, files):
    without = owner.post(url("attach", draft), {"file": drawn()}).content.decode()
    assert without.count("Describe what the picture shows") == 2
    words = {"file": drawn(), "text_alternative": "A plan of the room"}
    assert owner.post(url("attach", draft), words).status_code == 302
    kept = Attachment.objects.get()
    page = owner.get(url("entry", draft)).content.decode()
    assert f'src="{url("picture", kept)}" alt="A plan of the room"' in page
    shown = owner.get(url("picture", kept))
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert shown["Content-Type"] == "image/png"
    assert shown["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (None, "Choose a file"),
        (SimpleUploadedFile("a.pdf", b""), "The file is empty"),
        (SimpleUploadedFile("a.exe", b"MZ"), "must be a PDF, a picture"),
        (SimpleUploadedFile("a.pdf", b"MZ"), "does not match its name"),
    ],
)
def test_wrong_file_gets_a_sentence_and_keeps_the_description(owner, draft, upload, sentence):
    words = {"text_alternative": "canary-words", **({"file": upload} if upload else {})}
    page = owner.post(url("attach", draft), words).content.decode()
    assert sentence in page
    assert "canary-words" in page
    assert not Attachment.objects.exists()


def test_file_comes_out_as_it_went_in_and_cannot_run(owner, attachment):
    answer = owner.get(url("attachment", attachment))
    assert b"".join(answer.streaming_content) == b"canary-file-content"
    assert answer["Content-Disposition"] == 'attachment; filename="canary-file.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in answer["Cache-Control"]


def test_disk_that_is_full_keeps_the_description(owner, draft, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    words = {"file": drawn(), "text_alternative": "A plan of our house"}
    page = owner.post(url("attach", draft), words).content.decode()
    assert "The file could not be stored" in page
    assert "A plan of our house" in page
    assert not Attachment.objects.exists()


def test_file_that_the_storage_lost_is_not_there(owner, attachment):
    attachment.file.storage.delete(attachment.file.name)
    assert owner.get(url("attachment", attachment)).status_code == 404


def test_only_a_picture_is_shown_in_the_page(owner, attachment):
    assert owner.get(url("picture", attachment)).status_code == 404


def test_file_is_removed(owner, attachment, draft):
    assert owner.post(url("detach", attachment)).url == url("entry", draft)
    assert not Attachment.objects.exists()


def test_pages_of_this_room_are_not_kept_by_the_browser(owner, draft, portfolio):
    for page in (url("entry", draft), url("detail", portfolio), reverse("portfolios:list")):
        assert "no-store" in owner.get(page)["Cache-Control"], page


def test_request_far_beyond_any_form_is_turned_away_unread(owner, draft, settings):
    settings.REQUEST_MAX_BYTES = 1000
    answer = owner.post(url("attach", draft), {"file": SimpleUploadedFile("a.txt", b"a" * 1001)})
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
    assert owner.get(url("attach", draft)).status_code == 200
