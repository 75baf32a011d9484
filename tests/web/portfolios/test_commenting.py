"""Comments through the pages: written, read, kept while they are typed, counted."""

import uuid

import pytest
from django.urls import reverse

from portfolios import actions
from portfolios.commenting.actions import Becomes, withdraw
from portfolios.models import Comment
from tests.factories import stories
from tests.web.portfolios.test_queries import counted


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.fixture
def thread(shared, line_manager):
    return stories.comment(shared, by=line_manager, words="What *changed* for them?")


def test_comment_is_written_read_and_answered(shared, as_, line_manager, social_worker):
    sent = {"words": "What **changed**?", "becomes": "published"}
    done = as_(line_manager).post(url("comment", shared), sent)
    assert done["Location"] == f"{url('entry', shared)}#comments"
    owner = as_(social_worker)
    page = owner.get(url("entry", shared)).content.decode()
    assert "What <strong>changed</strong>?" in page
    assert 'href="#comments">1 open comment<' in page
    thread = Comment.objects.get()
    owner.post(url("answer-comment", thread), {"words": "They sleep.", "becomes": "published"})
    assert "They sleep." in as_(line_manager).get(url("entry", shared)).content.decode()


def test_nothing_is_chosen_beforehand_so_that_nothing_is_published_by_mistake(
    shared, as_, line_manager
):
    client = as_(line_manager)
    assert "checked" not in client.get(url("comment", shared)).content.decode()
    page = client.post(url("comment", shared), {"words": "For whom?"}).content.decode()
    assert "Select what should happen with it" in page
    assert "For whom?" in page
    assert not Comment.objects.exists()


def test_page_says_who_will_read_it_before_it_is_written(shared, as_, assessor, social_worker):
    page = as_(assessor).get(url("comment", shared)).content.decode()
    assert "Only you, until you publish it. Then everybody who can read the entry: You, " in page
    assert social_worker.name in page
    assert "case record" in page


def test_note_on_a_draft_says_that_nobody_else_reads(draft, as_, social_worker):
    page = as_(social_worker).get(url("comment", draft)).content.decode()
    assert "Nobody else can read this entry now" in page
    assert Becomes.PUBLISHED.label not in page
    as_(social_worker).post(url("comment", draft), {"words": "Ask Ana", "becomes": "private"})
    assert "Private note: only you" in as_(social_worker).get(url("entry", draft)).content.decode()


def test_draft_and_note_of_others_stand_on_no_page(
    portfolio, shared, thread, as_, line_manager, assessor, programme_lead, social_worker
):
    for becomes in (Becomes.DRAFT, Becomes.PRIVATE):
        stories.comment(shared, by=line_manager, becomes=becomes, words="canary-of-the-manager")
    answer = {"thread": thread, "becomes": Becomes.DRAFT}
    stories.comment(shared, by=line_manager, words="canary-answer", **answer)
    kind = reverse("portfolios:kind", args=[portfolio.pk, shared.kind])
    pages = [url("entry", shared), kind, url("detail", portfolio), "/", "/portfolios/"]
    for person in (assessor, programme_lead, social_worker):
        client = as_(person)
        for page in [*pages, url("answer-comment", thread), url("comment", shared)]:
            said = client.get(page).content.decode()
            assert "canary" not in said, page
            assert "2 open" not in said, page
    assert "canary-answer" in as_(line_manager).get(url("entry", shared)).content.decode()


def test_list_of_entries_counts_open_threads(portfolio, shared, thread, as_, social_worker):
    stories.comment(shared, by=social_worker, thread=thread)
    kind = reverse("portfolios:kind", args=[portfolio.pk, shared.kind])
    client = as_(social_worker)
    assert "1 open comment." in client.get(kind).content.decode()
    client.post(url("resolve-comment", thread))
    assert "open comment" not in client.get(kind).content.decode()
    page = client.get(url("entry", shared)).content.decode()
    assert "1 resolved thread" in page
    client.post(url("reopen-comment", thread))
    assert "1 open comment." in client.get(kind).content.decode()


def test_withdrawn_comment_is_a_line_and_no_longer_open(shared, thread, as_, line_manager):
    client = as_(line_manager)
    asked = client.get(url("withdraw-comment", thread)).content.decode()
    assert "Its words go for good" in asked
    assert Comment.objects.get().words
    client.post(url("withdraw-comment", thread))
    page = as_(line_manager).get(url("entry", shared)).content.decode()
    assert "Withdrawn by its writer on" in page
    assert "changed" not in page
    assert "open comment" not in page
    assert url("answer-comment", thread) not in page


def test_answer_to_a_withdrawn_comment_is_refused_with_words(thread, as_, line_manager, assessor):
    client = as_(assessor)
    withdraw(comment=thread, by=line_manager)
    sent = {"words": "But why?", "becomes": "published"}
    refused = client.post(url("answer-comment", thread), sent)
    assert refused.status_code == 403
    assert "This comment was withdrawn" in refused.content.decode()


def publishes_what_was_kept(client, entry):
    """Words are kept while they are typed, then published; the form for the next comment."""
    key = uuid.uuid4()
    typed = {"words": "canary-typed", "form_key": key, "step": 1, "based_on": 0}
    kept = client.post(url("autosave-comment", entry), typed)
    assert kept.status_code == 200
    page = client.get(url("comment", entry)).content.decode()
    assert "canary-typed" in page
    assert "only you can see them" in page
    sent = {"words": "canary-typed", "becomes": "published", "form_key": key}
    client.post(url("comment", entry), {**sent, "based_on": kept.json()["version"]})
    assert Comment.objects.get().words == "canary-typed"
    return client.get(url("comment", entry)).content.decode().split("<form")[-1]


def test_words_are_kept_while_they_are_typed_and_go_when_they_are_sent(shared, as_, assessor):
    assert "canary-typed" not in publishes_what_was_kept(as_(assessor), shared)


def test_were_they_not_spent_old_words_would_come_back(shared, as_, assessor, monkeypatch):
    monkeypatch.setattr("portfolios.commenting.actions.spend_draft", lambda **_: None)
    assert "canary-typed" in publishes_what_was_kept(as_(assessor), shared)


def test_what_another_window_saved_is_shown_beside_it(shared, as_, assessor):
    client = as_(assessor)
    typed = {"words": "One window", "form_key": uuid.uuid4(), "step": 1, "based_on": 0}
    client.post(url("autosave-comment", shared), typed)
    sent = {"words": "Another", "becomes": "draft", "form_key": uuid.uuid4(), "based_on": 0}
    stopped = client.post(url("comment", shared), sent)
    assert stopped.status_code == 409
    assert "One" in stopped.content.decode()
    assert not Comment.objects.exists()


def test_comments_are_written_as_one_wrote_them_and_shown_safely(shared, as_, assessor):
    stories.comment(shared, by=assessor, words="<script>alert(1)</script> [x](javascript:alert(1))")
    page = as_(assessor).get(url("entry", shared)).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_comment_of_an_entry_taken_back_is_gone_for_its_writer(
    shared, thread, as_, social_worker, line_manager
):
    actions.take_back(entry=shared, by=social_worker)
    client = as_(line_manager)
    for name in ("answer-comment", "edit-comment"):
        assert client.get(url(name, thread)).status_code == 404
    assert client.post(url("withdraw-comment", thread)).status_code == 404


@pytest.mark.parametrize("who", ["social_worker", "line_manager"])
def test_pages_make_few_queries_however_much_is_said(who, shared, thread, as_, request):
    person = request.getfixturevalue(who)
    draft = stories.comment(shared, by=person, thread=thread, becomes=Becomes.DRAFT)
    pages = [url("entry", shared), url("comment", shared), url("answer-comment", thread)]
    pages.append(url("edit-comment", draft))
    client = as_(person)
    before = [len(counted(client, page)) for page in pages]
    for number in range(20):
        said = stories.comment(shared, by=person, words=f"Comment {number}")
        stories.comment(shared, by=person, thread=said, words=f"Answer {number}")
    assert [len(counted(client, page)) for page in pages] == before
    assert max(before) <= 6
