"""The pages of the privacy check: before sharing, before submitting, and on demand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from endorsement.models import Edition
from exports.models import Export, KeptInExport
from portfolios.checking import answers
from portfolios.models import Entry, KeptWords
from tests.factories import stories
from tests.keeping import kept

BODY = "Kacper opened the door, and Kacper laughed. Ring 07700 900123."
NAME = {"kind": "person_name", "words": "Kacper"}
MOST = 6


@pytest.fixture
def draft(portfolio):
    return stories.draft_entry(portfolio, title="A morning", body=BODY)


@pytest.fixture
def writer(as_, social_worker):
    return as_(social_worker)


def at(name, entry):
    return reverse(f"portfolios:{name}", args=[entry.pk])


def keep(entry, by, **more):
    answers.keep(entry=entry, by=by, reason="They agreed.", **{**NAME, **more})


def test_page_lists_words_once_with_their_places_and_kind(writer, draft):
    page = writer.get(at("check", draft)).content.decode()
    assert page.count('class="govuk-summary-card finding"') == 2
    assert page.count("<mark>Kacper</mark>") == 2
    assert "may be a name of a person, in 2 places" in page
    assert "<mark>07700 900123</mark>" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_sharing_stops_at_the_check(writer, draft, method):
    response = getattr(writer, method)(at("complete", draft))
    assert (response.status_code, response.url) == (303, at("check", draft))
    assert not Entry.objects.get(pk=draft.pk).is_complete


def test_answers_lead_to_sharing(writer, draft):
    sent = {**NAME, "based_on": draft.version, "instead": "Child A"}
    assert writer.post(at("check-replace", draft), sent).url == at("check", draft)
    about = {"entry": draft.pk, "kind": "phone", "words": "07700 900123"}
    sent = {**about, "reason": "other", "other": "It is made up"}
    assert writer.post(at("check-keep", draft), sent).url == at("check", draft)
    draft.refresh_from_db()
    assert draft.body == "Child A opened the door, and Child A laughed. Ring 07700 900123."
    assert KeptWords.objects.get().reason == "It is made up"
    page = writer.get(at("check", draft)).content.decode()
    assert "Everything that was found has an answer." in page
    assert at("complete", draft) in page
    assert writer.post(at("complete", draft)).status_code == 302
    assert Entry.objects.get(pk=draft.pk).is_complete


def test_answer_without_a_reason_is_asked_for_in_its_card(writer, draft):
    page = writer.post(at("check-keep", draft), {**NAME, "entry": draft.pk, "reason": "other"})
    assert "Enter your reason" in page.content.decode()
    assert "finding-1" not in page.content.decode().split("<main")[0]
    assert not KeptWords.objects.exists()


def test_words_changed_in_another_window_stay(writer, draft, social_worker):
    sent = {**NAME, "based_on": draft.version + 7, "instead": "Child A"}
    page = writer.post(at("check-replace", draft), sent, follow=True)
    assert "changed in another window" in page.content.decode()
    assert Entry.objects.get(pk=draft.pk).body == BODY


def test_page_says_what_it_looked_for_and_never_that_all_is_well(writer, portfolio):
    entry = stories.draft_entry(portfolio)
    page = writer.get(at("check", entry)).content.decode().split("<main")[1].split("</main")[0]
    assert "The rules found none of the things they look for." in page
    assert "What the rules cannot see" in page
    assert "anonym" not in page.lower()
    assert "safe" not in page.lower()


def test_kept_words_are_shown_with_who_and_why_and_can_be_asked_again(writer, draft, social_worker):
    keep(draft, social_worker)
    page = writer.get(at("check", draft)).content.decode()
    assert "They agreed." in page
    kept = KeptWords.objects.get()
    writer.post(reverse("portfolios:check-again", args=[kept.pk]))
    assert not KeptWords.objects.exists()


def test_markup_in_what_was_written_stays_text(writer, portfolio):
    body = "<b>Kacper</b> opened the door & said <script>alert(1)</script>."
    entry = stories.draft_entry(portfolio, body=body)
    page = writer.get(at("check", entry)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;<mark>Kacper</mark>&lt;/b&gt;" in page


@kept
def ready(portfolio):
    """Ready to be submitted but for what a parent wrote."""
    stories.given(stories.ready(portfolio), well="She was kind to Kacper.")
    return portfolio


def submitting(name, portfolio):
    return reverse(f"endorsement:{name}", args=[portfolio.pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_submitting_stops_at_the_check(writer, ready, method):
    sent = {"seen": "x", "typed_name": ready.owner.name}
    response = getattr(writer, method)(submitting("declare", ready), sent)
    assert (response.status_code, response.url) == (303, submitting("check", ready))
    assert not Edition.objects.exists()


def test_owner_keeps_what_a_parent_wrote_and_submits(writer, ready):
    entry = ready.entries.exclude(source="written").get()
    page = writer.get(submitting("check", ready)).content.decode()
    assert entry.title in page
    assert "<mark>Kacper</mark>" in page
    wrong = writer.post(submitting("check", ready), {**NAME, "entry": entry.pk})
    assert "Select why it stays" in wrong.content.decode()
    writer.post(submitting("check", ready), {**NAME, "entry": entry.pk, "reason": "agreed"})
    assert "Nothing is left to answer." in writer.get(submitting("check", ready)).content.decode()
    assert writer.get(submitting("declare", ready)).status_code == 200


def test_export_asks_only_what_nobody_has_answered(as_, ready, line_manager, social_worker):
    entry = ready.entries.exclude(source="written").get()
    keep(entry, social_worker)
    edition = stories.submit(ready)
    KeptWords.objects.all().delete()  # as when the entry was removed for good
    client, ask = as_(line_manager), reverse("exports:ask", args=[edition.pk])
    check = reverse("exports:check", args=[edition.pk])
    response = client.post(ask)
    assert (response.status_code, response.url) == (303, check)
    assert not Export.objects.exists()
    client.post(check, {**NAME, "entry": entry.pk, "reason": "agreed"})
    assert KeptInExport.objects.get().kept_by == line_manager
    assert client.post(ask).status_code == 302
    assert Export.objects.exists()


def test_answer_of_before_holds_for_the_export(as_, ready, line_manager, social_worker):
    keep(ready.entries.exclude(source="written").get(), social_worker)
    edition = stories.submit(ready)
    assert as_(line_manager).post(reverse("exports:ask", args=[edition.pk])).status_code == 302


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len([one for one in made.captured_queries if "SAVEPOINT" not in one["sql"]])


def test_pages_make_few_queries_however_much_there_is(
    writer, as_, ready, social_worker, line_manager
):
    entry = ready.entries.exclude(source="written").get()
    draft = stories.draft_entry(ready, body=BODY)
    few = counted(writer, submitting("check", ready)), counted(writer, at("check", draft))
    for number in range(5):
        stories.given(ready, well=f"She was kind to Zofia. And to Kacper. Number {number}.")
    keep(draft, social_worker, everywhere=True)
    assert few == (
        counted(writer, submitting("check", ready)),
        counted(writer, at("check", draft)),
    )
    assert max(*few, counted(as_(line_manager), at("check", entry))) <= MOST
    for one in ready.entries.complete():
        stories.answered(one, social_worker)
    assert counted(writer, submitting("declare", ready)) <= MOST
