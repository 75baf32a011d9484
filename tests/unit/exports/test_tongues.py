"""Words in another language say so, and run the way that they are read."""

import logging

import pypdfium2
import pytest

from exports import render, tongues
from portfolios.models import Entry, Kind
from tests.factories import editions
from tests.unit.exports import pdfs

ARABIC = "## ما الذي ساعد؟\n\n" + "\n\n".join(["استمعت إلينا."] * 40)
MIDDLE = 595 / 2  # of a page, in points


@pytest.fixture
def told(portfolio):
    """An answer in Arabic, longer than a page, and one in English."""
    facts = {"kind": Kind.LIVED_EXPERIENCE_FEEDBACK, "given_by": "A parent"}
    answer = editions.entry(portfolio, title="Feedback of a day", body=ARABIC, **facts)
    Entry.objects.filter(pk=answer.pk).update(language="ar")
    editions.entry(portfolio, title="Feedback of another day", body="She listened.", **facts)
    return editions.frozen(portfolio)


def test_edition_keeps_language_and_direction_of_an_answer(told):
    section = told.contents["sections"][0]
    kept = [(one["language"], one["direction"]) for one in section["entries"]]
    assert kept == [("ar", "rtl"), ("", "ltr")]


def test_every_part_of_the_answer_says_its_language_and_nothing_else_does(told, printed):
    spoken = pdfs.languages(printed(told))
    assert len(spoken) >= 2  # it goes over a page, and a part begins on each
    assert set(spoken) == {"ar"}


def test_page_of_the_answer_says_it_too(told, as_, line_manager):
    entry = told.contents["sections"][0]["entries"][0]
    page = as_(line_manager).get(f"/endorsement/{told.pk}/entries/{entry['id']}/")
    assert '<div lang="ar" dir="rtl"' in page.content.decode()


def test_arabic_begins_at_the_right_and_english_at_the_left(told, printed):
    """By the places of the letters: “ساعد” in the heading, “She listened” in the other answer."""
    document = printed(told)
    assert left_edge(document, "استمعت") > MIDDLE
    assert left_edge(document, "She listened") < 100


def left_edge(document, words):
    opened = pypdfium2.PdfDocument(document)
    try:
        for page in opened:
            text = page.get_textpage()
            if found := text.search(words).get_next():
                return min(text.get_charbox(place)[0] for place in range(found[0], sum(found)))
    finally:
        opened.close()
    raise AssertionError(f"{words} is not printed")


def test_letters_of_the_answer_are_all_in_the_fonts(told, printed):
    """None is printed as a box: each letter of the text is found again in the text of the PDF."""
    assert set("استمعتإلينا") - set(pdfs.text(printed(told))) == set()


def test_document_is_made_though_the_engine_may_tag_otherwise(told, monkeypatch, caplog):
    monkeypatch.setattr(tongues, "TAG", "/Other")
    with caplog.at_level(logging.ERROR):
        assert pdfs.languages(render.bound(told).content) == []
    assert "languages are left out" in caplog.text
