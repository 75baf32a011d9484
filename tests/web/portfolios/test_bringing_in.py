"""A Word document comes in, is looked at, and becomes one draft of whoever brought it in."""

from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from portfolios.models import Attachment, Entry, Kind, WordDocument
from tests.unit.portfolios.word import making
from tests.unit.portfolios.word.making import deleted, drawn, ins, p, r

TEXT = p("Canary-heading", style="H1") + p("I listened ", ins(r("first")), ".")


def a_file(body=TEXT, pictures=(), **more):
    shown = "".join(p(drawn(f"pic{at}", words)) for at, words in enumerate(pictures))
    return making.illustrated(body + shown, pictures=len(pictures), **more)


@pytest.fixture
def owner(as_, social_worker, files):
    return as_(social_worker)


@pytest.fixture
def page(portfolio):
    return reverse("portfolios:bring-in", args=[portfolio.pk])


@pytest.fixture
def bring(owner, page):
    def bring(upload=None, kind=Kind.PERSONAL_STATEMENT):
        sent = {"kind": kind, "file": a_file() if upload is None else upload}
        answer = owner.post(page, sent)
        assert answer.status_code == 302, answer.content.decode()
        return WordDocument.objects.latest("pk")

    return bring


def url(name, document, *more):
    return reverse(f"portfolios:{name}", args=[document.key, *more])


def stored(files):
    return [path for path in files.rglob("*") if path.is_file()]


def test_document_is_shown_and_becomes_a_draft(owner, bring):
    document = bring()
    shown = owner.get(url("brought", document)).content.decode()
    assert 'value="Canary-heading"' in shown
    assert "I listened first." in shown
    assert not Entry.objects.exists()
    answer = owner.post(url("brought", document), {"title": "My own title"})
    entry = Entry.objects.get()
    assert answer.url == reverse("portfolios:entry", args=[entry.pk])
    assert (entry.title, entry.body) == ("My own title", "I listened first.")
    assert (entry.kind, entry.is_complete) == (Kind.PERSONAL_STATEMENT, False)
    assert entry.versions.count() == 1
    assert not WordDocument.objects.exists()


def test_page_shows_what_is_not_taken(owner, bring):
    body = p("She ", ins(r("never ")), deleted("always"), " came.") + p(
        '<w:commentRangeStart w:id="7"/>', "Seen", '<w:commentRangeEnd w:id="7"/>', " it"
    )
    comments = making.xml("comments", f'<w:comment w:id="7">{p("Why?")}</w:comment>')
    header = making.xml("hdr", p("Riverside"))
    page = owner.get(url("brought", bring(a_file(body, comments=comments, header=header))))
    said = page.content.decode()
    assert "On “Seen”: Why?" in said
    assert "Inserted: <ins>never</ins>" in said
    assert "Deleted: <del>always</del>" in said
    assert "1 header was left out: “Riverside”." in said


def test_pictures_are_attached_with_their_words_and_the_others_go(
    owner, bring, files, run_on_commit
):
    document = bring(a_file(pictures=["A family tree", "", "Logo"]))
    first = owner.get(url("brought-picture", document, 1))
    assert b"".join(first.streaming_content).startswith(b"\x89PNG")
    assert first["Content-Security-Policy"].startswith("sandbox")
    sent = {"title": "T", "keep_1": "on", "shows_1": "A tree of three generations"}
    answer = owner.post(url("brought", document), sent | {"keep_2": "on", "shows_2": " "})
    assert "Say what picture 2 shows, or do not keep it" in answer.content.decode()
    assert not Entry.objects.exists()
    owner.post(url("brought", document), sent | {"shows_3": "Logo"})
    kept = Attachment.objects.get()
    assert (kept.name, kept.text_alternative) == ("picture-1.png", "A tree of three generations")
    body = Entry.objects.get().body
    assert "(Picture 1)" in body
    assert "(Picture 3 was left out)" in body
    run_on_commit()
    names = {one.name.rpartition("/")[2] for one in (kept.file, kept.small)}
    assert {path.name for path in stored(files)} == names


def test_facts_of_the_kind_are_asked_for(owner, bring):
    document = bring(kind=Kind.DIRECT_OBSERVATION)
    answer = owner.post(url("brought", document), {"title": "A visit"})
    assert "Select who observed" in answer.content.decode()
    owner.post(url("brought", document), {"title": "A visit", "observed_by": "assessor"})
    assert Entry.objects.get().observed_by == "assessor"


def test_pressed_twice_makes_one_and_leads_to_it(owner, bring):
    document = bring()
    answers = [owner.post(url("brought", document), {"title": "T"}) for _ in range(2)]
    entry = Entry.objects.get()
    assert {answer.url for answer in answers} == {reverse("portfolios:entry", args=[entry.pk])}
    assert owner.get(url("brought", document)).url == answers[0].url


def test_removed_document_leaves_nothing(owner, bring, page, files, run_on_commit):
    document = bring(a_file(pictures=["A family tree"]))
    assert len(stored(files)) == 1
    assert owner.post(url("put-away", document)).url == page
    run_on_commit()
    assert (WordDocument.objects.count(), Entry.objects.count(), stored(files)) == (0, 0, [])
    assert owner.get(url("brought", document)).status_code == 404


def test_after_a_day_it_is_not_there(owner, bring, page):
    document = bring()
    assert "Canary-heading" in owner.get(page).content.decode()
    WordDocument.objects.update(created_at=clock.now() - timedelta(days=1))
    assert "Canary-heading" not in owner.get(page).content.decode()
    for name in ("brought", "put-away"):
        assert owner.post(url(name, document), {"title": "T"}).status_code == 404


def test_nobody_else_sees_it(as_, bring, line_manager, programme_lead, assessor, page):
    document = bring(a_file(pictures=["A family tree"]))
    for person in (line_manager, programme_lead, assessor):
        client = as_(person)
        assert client.get(url("brought", document)).status_code == 404
        assert client.get(url("brought-picture", document, 1)).status_code == 404
        assert client.post(url("put-away", document)).status_code == 404
        assert "Canary-heading" not in client.get(page).content.decode()
    assert WordDocument.objects.exists()


def test_picture_that_is_not_there_is_not_found(owner, bring):
    document = bring(a_file(pictures=["A family tree"]))
    for number in (0, 2):
        assert owner.get(url("brought-picture", document, number)).status_code == 404


def macros():
    return making.packed(making.parts(p("a")) | {"word/vbaProject.bin": b"x"})


def bomb():
    return making.packed(making.parts(p("a")) | {"word/media/1.png": b"\0" * 120_000_000})


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (macros, "holds macros"),
        (bomb, "unpacks to something too large"),
        (lambda: making.packed(making.parts(p("a") + "<w:p>") | {}), "damaged"),
        (lambda: making.document(""), "no words in this document"),
    ],
    ids=["macros", "bomb", "broken", "empty"],
)
def test_file_that_is_refused_gets_its_sentence(owner, page, make, sentence, files):
    upload = SimpleUploadedFile("a.docx", make().read())
    answer = owner.post(page, {"kind": Kind.PERSONAL_STATEMENT, "file": upload})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert said.count(sentence) == 2
    assert "checked" in said
    assert not WordDocument.objects.exists()
    assert stored(files) == []


def test_file_over_the_limit_gets_a_sentence(owner, page):
    upload = SimpleUploadedFile("a.docx", b"PK\x03\x04" + b"0" * 10 * 1024 * 1024)
    answer = owner.post(page, {"kind": Kind.PERSONAL_STATEMENT, "file": upload})
    assert "too large to bring in" in answer.content.decode()


def test_kind_that_is_not_theirs_is_refused(as_, assessor, page):
    client = as_(assessor)
    sent = {"kind": Kind.PERSONAL_STATEMENT, "file": a_file()}
    assert "Select one of the choices" in client.post(page, sent).content.decode()
    theirs = {"kind": Kind.DIRECT_OBSERVATION, "file": a_file()}
    assert client.post(page, theirs).status_code == 302


def test_too_many_in_an_hour_wait(owner, page, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "word_in": "2/h/user"}
    broken = [owner.post(page, {"file": SimpleUploadedFile("a.docx", b"x")}) for _ in range(3)]
    assert [answer.status_code for answer in broken] == [200, 200, 429]
    assert "many documents within an hour" in broken[2].content.decode()


def test_sixth_waits_until_one_is_done(owner, bring, page):
    held = [bring() for _ in range(5)]
    sent = {"kind": Kind.PERSONAL_STATEMENT, "file": a_file()}
    assert "5 documents that you brought in wait" in owner.post(page, sent).content.decode()
    owner.post(url("put-away", held[0]))
    assert bring().pk > held[-1].pk


def test_picture_that_is_damaged_stops_nothing_for_good(owner, bring, files):
    document = bring(a_file(pictures=["One", "Two"]))
    (files / document.pictures[1]["path"]).write_bytes(making.png()[:40])
    sent = {"title": "T", "keep_1": "on", "shows_1": "One"}
    answer = owner.post(url("brought", document), sent | {"keep_2": "on", "shows_2": "Two"})
    assert answer.content.decode().count("damaged") == 2
    assert (Entry.objects.count(), Attachment.objects.count()) == (0, 0)
    assert len(stored(files)) == 2
    assert owner.post(url("brought", document), sent).status_code == 302


def test_full_disk_loses_nothing(owner, bring, monkeypatch):
    document = bring(a_file(pictures=["One"]))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    sent = {"title": "My words", "keep_1": "on", "shows_1": "One"}
    said = owner.post(url("brought", document), sent).content.decode()
    assert "could not be kept. Nothing was made" in said
    assert "My words" in said
    assert default_storage.exists(WordDocument.objects.get().pictures[0]["path"])


def test_portfolio_that_was_submitted_meanwhile_takes_none(owner, bring, portfolio, page):
    document = bring()
    portfolio.locked_at, portfolio.locked_by = clock.now(), portfolio.owner
    portfolio.save()
    answer = owner.post(url("brought", document), {"title": "My words"})
    assert answer.status_code == 403
    assert "My words" in answer.content.decode()
    assert owner.get(url("brought", document)).status_code == 403
    assert owner.get(page).status_code == 403
    assert not Entry.objects.exists()


def test_ledger_says_that_and_not_what(owner, bring):
    document = bring(a_file(pictures=["Canary-shows"]))
    owner.post(
        url("brought", document),
        {"title": "Canary-title", "keep_1": "on", "shows_1": "Canary-shows"},
    )
    rows = LedgerEntry.objects.order_by("pk")
    done = ["entry.written", "attachment.added", "entry.brought_in"]
    assert [row.action for row in rows][-3:] == done
    assert "anary" not in str([row.facts for row in rows])


@pytest.mark.parametrize("pictures", [[], ["One"] * 8])
def test_pages_make_few_queries(owner, bring, page, pictures):
    document = bring(a_file(pictures=pictures))
    for address in (page, url("brought", document)):
        with CaptureQueriesContext(connection) as made:
            assert owner.get(address).status_code == 200
        assert len(made) <= 6, [one["sql"][:80] for one in made.captured_queries]
