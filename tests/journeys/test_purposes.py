"""A year's work is used again: chosen, looked at and made a PDF, by keyboard alone."""

import pytest

from tests import working
from tests.factories import editions, stories
from tests.journeys.keys import KeyboardScreen
from tests.unit.exports import pdfs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FACTS = {"kind": "direct_observation", "observed_by": "assessor", "title": "At a core group"}


def test_owner_makes_a_document_for_an_interview_by_keyboard(portfolio, social_worker, desk_of):
    editions.filled(portfolio)
    body = "A murmuration was seen."
    stories.complete_entry(portfolio, by=portfolio.assessor, body=body, **FACTS)
    screen = desk_of(social_worker, KeyboardScreen)

    # From the portfolio to the form of an interview
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Make a document from it")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Job interview")
    screen.skips_the_menu()
    screen.types_into("The role that you apply for", "Senior practitioner")
    screen.types_into("About you and your practice", "Ring me: 07700 900123.")
    for title in ("Who I am at work", "A visit that went otherwise", "At a core group"):
        screen.tabs_to(title, role="checkbox")
        screen.keys("Space")
    screen.tabs_to("See what will be in it")
    screen.goes_by("Enter")

    # What is in it, what is not, and a number that has to be looked at
    screen.reads("A mother’s words")
    screen.reads("no agreement to use the others is recorded")
    screen.reads_nothing_of("murmuration")
    screen.skips_the_menu()
    screen.tabs_to("Replace “07700 900123”")
    screen.goes_by("Enter")
    screen.reads("Ring me: [phone number removed].")
    screen.skips_the_menu()
    screen.tabs_to("Make the PDF")
    screen.goes_by("Enter")
    screen.reads("Your export is waiting to start.")
    working.work()
    screen.reads("Your PDF is ready.")

    # The PDF holds what was shown
    text = pdfs.text(screen.saves_by_keyboard("Download the PDF"))
    assert "Ring me: [phone number removed]." in text
    assert "Who I am at work" in text
    assert "murmuration" not in text
    assert "07700" not in text
