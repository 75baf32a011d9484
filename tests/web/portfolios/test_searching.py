"""The page of search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import LedgerEntry, Opening
from portfolios import actions
from portfolios.contributors import answering
from portfolios.models import Kind
from portfolios.views import searching
from tests.factories import EntryFactory, PortfolioFactory, stories
from tests.unit.portfolios.test_searching import ODD

SEARCH = reverse("portfolios:search")
PEOPLE = "social_worker assessor line_manager programme_lead senior_leader administrator stranger"
MOST = 6


@pytest.fixture
def somebody(as_, request):
    return lambda who: as_(request.getfixturevalue(who))


def test_page_finds_marks_and_leads_to_the_entry(as_, social_worker, shared):
    page = as_(social_worker).get(SEARCH, {"q": "listening"})
    assert "I <mark>listen</mark>." in page.text
    assert f'href="{reverse("portfolios:entry", args=[shared.pk])}"' in page.text
    assert "1 entry found" in page.text


def test_what_was_typed_is_not_in_the_title(as_, social_worker):
    page = as_(social_worker).get(SEARCH, {"q": "canary"})
    title = page.text.split("<title>")[1].split("</title>")[0]
    assert title == "Search results – ASYE portfolio"


@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_is_typed_breaks_the_page(typed, as_, programme_lead, shared):
    client = as_(programme_lead)
    sent = typed.encode("utf-8", "replace").decode()
    asked = {"q": sent, "kind": sent, "state": sent, "whose": sent, "page": sent[:50]}
    assert client.get(SEARCH, asked).status_code == 200
    assert client.get(SEARCH, {"q": f"listen {sent}"}).status_code == 200


@pytest.mark.parametrize("sent", ["", "q=", "q=-x", "q=canary-nowhere", "q=listen&state=drafts"])
def test_page_that_finds_nothing_says_what_to_do(sent, as_, social_worker, shared):
    page = as_(social_worker).get(f"{SEARCH}?{sent}")
    assert page.status_code == 200
    assert ("Nothing found" in page.text) == ("canary" in sent or "drafts" in sent)
    assert ("without narrowing" in page.text) == ("drafts" in sent)


def main_of(page):
    return page.text.split("<main")[1].split("</main>")[0]


CANARIES = ["canary-draft", "canary-observation", "canary-file", "canary-held", "canary-binned"]


@pytest.mark.parametrize("who", PEOPLE.split())
def test_nobody_finds_a_word_that_is_not_theirs(
    who, somebody, portfolio, draft, observation, attachment, social_worker
):
    """Neither in the results nor in a count: the page is that of a word that stands nowhere."""
    stories.given(portfolio, lead_first=True, well="canary-held")
    binned = stories.draft_entry(portfolio, title="canary-binned")
    actions.bin_entry(entry=binned, by=social_worker)
    theirs = {
        "social_worker": {"canary-draft", "canary-file"},
        "assessor": {"canary-observation"},
        "programme_lead": {"canary-held"},
    }
    client = somebody(who)
    found = {one for one in CANARIES if client.get(SEARCH, {"q": one}).context["rows"]}
    assert found == theirs.get(who, set())
    nowhere = main_of(client.get(SEARCH, {"q": "canary-nowhere"}))
    for one in set(CANARIES) - found:
        shown = main_of(client.get(SEARCH, {"q": one}))
        assert shown.replace(one, "canary-nowhere") == nowhere


def test_feedback_that_was_taken_back_is_not_found(as_, social_worker, portfolio):
    _, code = stories.given(portfolio, well="An elephant came.")
    client = as_(social_worker)
    assert client.get(SEARCH, {"q": "elephant"}).context["rows"]
    answering.take_back(code=code)
    assert not client.get(SEARCH, {"q": "elephant"}).context["rows"]


def test_search_writes_nothing_and_logs_nothing(as_, line_manager, shared, caplog):
    client = as_(line_manager)
    before = LedgerEntry.objects.count(), Opening.objects.count()
    with caplog.at_level("DEBUG"):
        client.get(SEARCH, {"q": "listen canary-typed"})
    said = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]
    assert "canary" not in "".join(said)
    assert (LedgerEntry.objects.count(), Opening.objects.count()) == before


def test_only_who_reads_many_finds_portfolios_by_name(as_, social_worker, line_manager, portfolio):
    asked = {"q": social_worker.first_name}
    there = reverse("portfolios:detail", args=[portfolio.pk])
    assert there in as_(line_manager).get(SEARCH, asked).text
    assert there not in as_(social_worker).get(SEARCH, asked).text


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "programme_lead"])
def test_page_makes_few_queries_however_much_there_is(
    who, somebody, portfolio, line_manager, files
):
    EntryFactory(portfolio=portfolio, complete=True, body="Wren listened.")
    client = somebody(who)

    def counted():
        with CaptureQueriesContext(connection) as made:
            page = client.get(SEARCH, {"q": "wren"})
        assert page.context["rows"]
        return [one["sql"] for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]

    before = counted()
    for number in range(60):
        EntryFactory(portfolio=portfolio, complete=True, title=f"Wren {number}")
    for _ in range(4):
        PortfolioFactory(programme=portfolio.programme, line_manager=line_manager)
    after = counted()
    assert len(before) == len(after) <= MOST


def test_results_come_in_pages_and_end_with_a_word_about_more(
    as_, social_worker, portfolio, monkeypatch
):
    monkeypatch.setattr(searching, "A_PAGE", 2)
    for _ in range(3):
        EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT, body="An elephant.")
    page = as_(social_worker).get(SEARCH, {"q": "elephant", "kind": "document", "page": 2})
    assert len(page.context["rows"]) == 1
    assert "Search results, page 2 of 2" in page.text
    assert "?q=elephant&amp;kind=document&amp;page=1" in page.text
    monkeypatch.setattr(searching, "NEWEST", 2)
    page = as_(social_worker).get(SEARCH, {"q": "elephant"})
    assert "More than 2 entries found" in page.text
