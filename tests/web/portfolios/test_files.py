"""Files go in checked and come out unable to run."""

import io

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from audit.models import Opening
from portfolios import actions
from portfolios.models import Attachment
from tests.clamd import EICAR, clamd


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def drawn():
    kept = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(kept, "PNG")
    return SimpleUploadedFile("plan.png", kept.getvalue())


def test_picture_is_added_with_its_description_and_shown(owner, draft, files):
    without = owner.post(url("attach", draft), {"file": drawn()}).content.decode()
    assert without.count("Describe what the picture shows") == 2
    words = {"file": drawn(), "text_alternative": "A plan of the room"}
    assert owner.post(url("attach", draft), words).status_code == 302
    kept = Attachment.objects.get()
    page = owner.get(url("entry", draft)).content.decode()
    image = f'src="{url("small", kept)}" alt="A plan of the room" width="800" height="600"'
    assert image in page
    assert f'href="{url("picture", kept)}"' in page
    for name, size in {"picture": (800, 600), "small": (400, 300)}.items():
        shown = owner.get(url(name, kept))
        with Image.open(io.BytesIO(b"".join(shown.streaming_content))) as picture:
            assert picture.size == size
        assert shown["Content-Type"] == "image/png"
        assert shown["Content-Disposition"].startswith("inline")
        assert shown["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_picture_of_before_there_were_small_copies_is_shown_whole(owner, draft):
    words = {"file": drawn(), "text_alternative": "A plan of the room"}
    owner.post(url("attach", draft), words)
    Attachment.objects.update(small="", width=None, height=None)
    kept = Attachment.objects.get()
    page = owner.get(url("entry", draft)).content.decode()
    assert f'src="{url("small", kept)}" alt="A plan of the room" loading' in page
    with Image.open(io.BytesIO(b"".join(owner.get(url("small", kept))))) as picture:
        assert picture.size == (800, 600)


def test_looking_at_the_whole_picture_is_noted_and_at_the_page_once(
    owner, draft, as_, line_manager, social_worker
):
    owner.post(url("attach", draft), {"file": drawn(), "text_alternative": "A plan"})
    actions.complete(entry=draft, by=social_worker)
    kept, reader = Attachment.objects.get(), as_(line_manager)
    for name, about in (("entry", draft), ("small", kept), ("picture", kept)):
        how = {"HTTP_SEC_FETCH_DEST": "image" if name == "small" else "document"}
        b"".join(reader.get(url(name, about), **how))
    opened = Opening.objects.order_by("pk").values_list("subject_kind", flat=True)
    assert list(opened) == ["portfolios.entry", "portfolios.attachment"]


def test_page_says_the_limits_before_a_file_is_chosen(owner, draft):
    programme = draft.portfolio.programme
    programme.definition["files"] = {"of_an_entry": 3, "megabytes_each": 1}
    programme.save()
    page = owner.get(url("attach", draft)).content.decode()
    assert "A file may have up to 1 MB. An entry holds up to 3 files" in page
    large = SimpleUploadedFile("a.txt", b"a" * 1_100_000)
    page = owner.post(url("attach", draft), {"file": large}).content.decode()
    assert "The selected file must be smaller than 1 MB" in page


def test_file_that_is_too_much_for_the_portfolio_keeps_the_description(owner, draft):
    programme = draft.portfolio.programme
    programme.definition["files"] = {"megabytes_each": 1, "megabytes_together": 0}
    programme.save()
    page = owner.post(url("attach", draft), {"file": drawn(), "text_alternative": "A plan"})
    assert "together may have up to 0 MB" in page.content.decode()
    assert "A plan" in page.content.decode()
    assert not Attachment.objects.exists()


def test_signed_file_says_that_it_is_kept_as_it_is(owner, draft, attachment):
    sentence = "so it is kept as it is, with what it says of its author"
    assert sentence not in owner.get(url("entry", draft)).content.decode()
    Attachment.objects.update(is_signed=True)
    assert sentence in owner.get(url("entry", draft)).content.decode()


@pytest.mark.parametrize("who", ["social_worker", "line_manager"])
def test_held_file_is_listed_and_opened_by_nobody(
    who, request, as_, draft, settings, social_worker, worker
):
    settings.CLAMAV_URL = "unix:///nowhere/at/all"
    words = {"file": drawn(), "text_alternative": "canary-words"}
    as_(social_worker).post(url("attach", draft), words)
    worker()
    actions.complete(entry=draft, by=social_worker)
    kept, reader = Attachment.objects.get(), as_(request.getfixturevalue(who))
    page = reader.get(url("entry", draft)).content.decode()
    assert "Being checked" in page
    assert f"/files/{kept.pk}/" not in page
    for name in ("attachment", "picture", "small"):
        answer = reader.get(url(name, kept))
        assert answer.status_code == 403
        assert "This file is being checked for viruses" in answer.content.decode()


def test_file_with_a_virus_says_so_and_can_be_taken_off_the_list(owner, draft, settings, worker):
    with clamd(settings):
        owner.post(url("attach", draft), {"file": SimpleUploadedFile("bill.txt", EICAR)})
        worker()
    page = owner.get(url("entry", draft)).content.decode()
    assert "This file was deleted, because a virus was found in it" in page
    home = owner.get("/").content.decode()
    assert "A file that you added was deleted" in home
    kept = Attachment.objects.get()
    assert owner.get(url("attachment", kept)).status_code == 403
    owner.post(url("detach", kept))
    assert not Attachment.objects.exists()


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
