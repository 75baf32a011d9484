"""Making a document for a purpose, through the pages."""

import re

import pytest
from django.urls import reverse

from exports import making, render
from exports.models import Compilation, Export
from exports.typesetting.binding import Finished
from portfolios.models import Draft, Entry
from tests.factories import compiling, editions, stories
from tests.keeping import kept
from tests.reading import words

KEY = "job_interview"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """An engine that needs no time."""
    pages = Finished(content=b"%PDF-1.7 the document", pages=3)
    monkeypatch.setattr(render, "bound", lambda source, step, **_: pages)


@kept
def portfolio(portfolio):
    return editions.filled(portfolio)


@pytest.fixture
def browser(as_, social_worker):
    return as_(social_worker)


@pytest.fixture
def at(portfolio):
    """`at("preview")`: the address of that page for the interview."""

    def address(name, key=KEY):
        return reverse(f"exports:{name}", args=[portfolio.pk, key])

    return address


def seen(answer):
    return re.search(r'name="seen" value="(\w+)"', words(answer))[1]


def test_owner_makes_one_and_downloads_it(portfolio, browser, at):
    page = browser.get(reverse("portfolios:detail", args=[portfolio.pk]))
    assert reverse("exports:purposes", args=[portfolio.pk]) in words(page)
    assert at("choose") in words(browser.get(reverse("exports:purposes", args=[portfolio.pk])))
    form = compiling.filled_in(portfolio, KEY)
    preview = browser.post(at("choose"), form, follow=True)
    assert preview.redirect_chain == [(at("preview"), 302)]
    assert "Who I am at work" in words(preview)
    assert "I listen first." in words(preview)
    detail = browser.post(at("ask-compiled"), {"seen": seen(preview)}, follow=True)
    assert "Your export is waiting to start" in words(detail)
    export = Export.objects.get()
    making.make(export.job_id)
    answer = browser.get(reverse("exports:download", args=[export.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert f"Job interview, {portfolio.owner.name}.pdf" in answer["Content-Disposition"]
    assert "Job interview" in words(browser.get(reverse("exports:index")))


def test_preview_shows_no_words_of_others_without_agreement(portfolio, browser, at):
    facts = {"kind": "direct_observation", "observed_by": "assessor", "title": "Seen"}
    body = "A murmuration was seen"
    seen_by = stories.complete_entry(portfolio, by=portfolio.assessor, body=body, **facts)
    compiling.kept(portfolio, KEY)
    assert "murmuration" not in words(browser.get(at("preview")))
    compiling.kept(portfolio, KEY, **{f"agreed_{seen_by.pk}": "Told me on 3 May."})
    page = words(browser.get(at("preview")))
    assert "murmuration" in page
    assert "Told me on 3 May." in page


def test_untick_is_kept(portfolio, browser, at):
    compiling.kept(portfolio, KEY)
    first, *others = Entry.objects.complete().filter(portfolio=portfolio)
    form = compiling.filled_in(portfolio, KEY, **{f"take_{first.pk}": ""})
    browser.post(at("choose"), {**form, "based_on": Draft.objects.get().version})
    chosen = Draft.objects.get().words
    assert chosen[f"take_{first.pk}"] == ""
    assert all(chosen[f"take_{other.pk}"] == "on" for other in others)


def test_nothing_ticked_and_a_line_that_says_nothing_are_explained(portfolio, browser, at):
    form = compiling.filled_in(portfolio, KEY, take=[], replace="Kacper")
    page = words(browser.post(at("choose"), form))
    assert "Tick at least one entry" in page
    assert "This line is not like that: Kacper" in page


def test_privacy_check_is_passed_again(portfolio, browser, at):
    said = {"words_about_me": "Ring me: 07700 900123."}
    compiling.kept(portfolio, KEY, **said)
    page = browser.get(at("preview"))
    assert "may be a phone number" in words(page)
    assert "Make the PDF" not in words(page)
    answer = browser.post(at("ask-compiled"), {"seen": ""})
    assert (answer.status_code, Export.objects.count()) == (303, 0)
    found = {"entry": 0, "kind": "phone", "words": "07700 900123", "based_on": 0}
    missing = browser.post(at("preview-keep"), found)
    assert "Select why it stays" in words(missing)
    after = browser.post(at("preview-replace"), {**found, "instead": "[number]"}, follow=True)
    assert "Make the PDF" in words(after)
    assert "[number]" in words(after)


def test_page_that_is_out_of_date_asks_to_look_again(portfolio, browser, at):
    compiling.kept(portfolio, KEY)
    before = seen(browser.get(at("preview")))
    compiling.kept(portfolio, KEY, words_role="Another role")
    answer = browser.post(at("ask-compiled"), {"seen": before}, follow=True)
    assert "Something has changed since" in words(answer)
    assert Compilation.objects.count() == 0


def test_pages_ask_the_database_little(portfolio, browser, at, django_assert_max_num_queries):
    compiling.kept(portfolio, KEY)
    for name in ("choose", "preview"):
        browser.get(at(name))
        with django_assert_max_num_queries(6):
            browser.get(at(name))
    stories.complete_entry(portfolio, title="One more")
    with django_assert_max_num_queries(6):
        browser.get(at("preview"))


def test_hour_has_its_limit(portfolio, browser, at, monkeypatch):
    monkeypatch.setattr("exports.permissions.PER_HOUR", 1)
    for role in ("One role", "Another role"):
        compiling.kept(portfolio, KEY, words_role=role)
        answer = browser.post(at("ask-compiled"), {"seen": seen(browser.get(at("preview")))})
    assert answer.status_code == 429
    assert Export.objects.count() == Compilation.objects.count() == 1


def test_others_are_told_that_only_the_owner_chooses(portfolio, as_, line_manager, at):
    page = as_(line_manager).get(at("choose"))
    assert page.status_code == 403
    assert "Only the owner of a portfolio" in words(page)
