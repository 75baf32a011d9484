"""Pages of those who ask for feedback, and of those who get it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portfolios.models import ConfirmedLanguage, Entry, FeedbackRequest
from tests.factories import stories

ASK = {
    "kind": "lived_experience_feedback",
    "how": "email",
    "email": "canary@outside.example",
    "version": "easy",
    "language": "en",
    "note": "After our visit.",
    "form_key": "12345678-1234-5678-1234-567812345678",
}


def content(response):
    return response.content.decode()


@pytest.fixture
def address(portfolio):
    return reverse("portfolios:ask", args=[portfolio.pk])


def test_owner_checks_before_they_send(address, as_, social_worker, worker, mailoutbox):
    client = as_(social_worker)
    checked = client.post(address, ASK)
    assert checked.status_code == 200
    assert "canary@outside.example" in content(checked)
    assert not FeedbackRequest.objects.exists()
    changed = client.post(address, {**ASK, "action": "change"})
    assert "After our visit." in content(changed)
    response = client.post(address, {**ASK, "action": "send"})
    client.post(address, {**ASK, "action": "send"})  # pressed twice
    request = FeedbackRequest.objects.get()
    assert response.url == reverse("portfolios:request", args=[request.pk])
    assert request.easy_read
    worker()
    assert [mail.to for mail in mailoutbox] == [["canary@outside.example"]]


def test_email_needs_an_address(address, as_, social_worker):
    response = as_(social_worker).post(address, {**ASK, "email": "", "action": "send"})
    assert "Enter their email address" in content(response)
    assert not FeedbackRequest.objects.exists()


def test_address_is_only_seen_by_who_typed_it(
    portfolio, as_, social_worker, programme_lead, line_manager, assessor
):
    request = stories.asked(portfolio, how="email", email="canary@outside.example")
    pages = [
        reverse("portfolios:request", args=[request.pk]),
        reverse("portfolios:asked", args=[portfolio.pk]),
    ]
    for person in (programme_lead, line_manager, assessor):
        for page in pages:
            assert "canary" not in content(as_(person).get(page))
    assert "canary" in content(as_(social_worker).get(pages[0]))


@pytest.mark.parametrize("way", ["codes", "sheet"])
def test_codes_are_shown_once_and_open_the_form(portfolio, as_, social_worker, client, way):
    request = stories.asked(portfolio)
    page = as_(social_worker).post(
        reverse("portfolios:request-show", args=[request.pk]), {"as": way}
    )
    assert "data:image/svg+xml;base64," in content(page)
    assert "no-store" in page["Cache-Control"]
    code = re.search(r'class="typed-code" dir="ltr">([^<]+)<', content(page))[1]
    response = client.post(reverse("feedback:enter"), {"code": code})
    assert response.url == reverse("feedback:start", args=[request.reference])


def test_showing_codes_again_leaves_a_printed_sheet_usable(ways_in, asked, client):
    first = ways_in(asked)[0]
    ways_in(asked)
    assert client.get(first).status_code == 302


def test_language_that_is_not_confirmed_cannot_be_asked_for(
    address, as_, social_worker, programme_lead
):
    client = as_(social_worker)
    assert "Welsh" not in content(client.get(address))
    refused = client.post(address, {**ASK, "language": "cy", "action": "send"})
    assert refused.status_code == 200
    lead = as_(programme_lead)
    page = content(lead.get(reverse("portfolios:feedback-language", args=["cy"])))
    sha256 = re.search(r'name="sha256" value="(\w+)"', page)[1]
    lead.post(reverse("portfolios:confirm-language", args=["cy"]), {"sha256": sha256})
    assert ConfirmedLanguage.objects.get().confirmed_by == programme_lead
    assert "Welsh (Cymraeg)" in content(client.get(address))
    assert client.post(address, {**ASK, "language": "cy", "action": "send"}).status_code == 302


def test_paper_is_keyed_in_by_somebody_else(portfolio, as_, assessor, social_worker):
    request = stories.asked(portfolio)
    page = reverse("portfolios:key-in", args=[request.pk])
    said = {"taken_down_by": "Their advocate", "taken_how": "By phone", "listen": "yes"}
    assert "Confirm that they agreed" in content(as_(assessor).post(page, said))
    nothing = {**said, "listen": "", "agreed": "on"}
    assert "at least one question" in content(as_(assessor).post(page, nothing))
    response = as_(assessor).post(page, {**said, "agreed": "on"})
    entry = content(as_(social_worker).get(response.url))
    assert "Written down by Their advocate, keyed in by Avocet Ash" in entry
    assert "Take it back to draft" not in entry


def test_lead_reads_first_and_passes_on(portfolio, as_, social_worker, programme_lead):
    entry, _ = stories.given(portfolio, lead_first=True)
    page = reverse("portfolios:entry", args=[entry.pk])
    asked = reverse("portfolios:request", args=[entry.contribution.request.pk])
    assert as_(social_worker).get(page).status_code == 404
    assert "With the programme lead" in content(as_(social_worker).get(asked))
    assert "Pass it on to Wren Ash" in content(as_(programme_lead).get(page))
    as_(programme_lead).post(reverse("portfolios:release", args=[entry.pk]))
    assert "She waited" in content(as_(social_worker).get(page))


def test_answer_in_arabic_is_marked_and_runs_from_the_right(portfolio, as_, social_worker):
    entry, _ = stories.given(portfolio)
    Entry.objects.update(language="ar")
    page = content(as_(social_worker).get(reverse("portfolios:entry", args=[entry.pk])))
    assert '<div lang="ar" dir="rtl"' in page


@pytest.mark.parametrize("who", ["social_worker", "programme_lead"])
def test_page_makes_few_queries_however_much_there_is(who, portfolio, as_, request):
    client = as_(request.getfixturevalue(who))
    entry, _ = stories.given(portfolio)
    one = stories.asked(portfolio)
    pages = [
        reverse("portfolios:asked", args=[portfolio.pk]),
        reverse("portfolios:ask", args=[portfolio.pk]),
        reverse("portfolios:request", args=[one.pk]),
        reverse("portfolios:request", args=[entry.contribution.request.pk]),
        reverse("portfolios:entry", args=[entry.pk]),
        reverse("portfolios:kind", args=[portfolio.pk, entry.kind]),
    ]
    before = [number_of_queries(client, page) for page in pages]
    for _ in range(9):
        stories.given(portfolio)
    assert [number_of_queries(client, page) for page in pages] == before
    assert max(before) <= 6


def number_of_queries(client, page):
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as made:
        assert client.get(page).status_code == 200
    return len([one for one in made.captured_queries if "SAVEPOINT" not in one["sql"]])
