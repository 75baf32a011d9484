"""Words are found by keyboard, with scripts and without."""

import pytest

from tests.factories import stories
from tests.journeys.keys import KeyboardScreen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(portfolio):
    """An entry to find, and one of somebody else's that nobody else may."""
    stories.draft_entry(portfolio, title="Left alone", body="A kettle of my own.")
    return stories.complete_entry(portfolio, title="A visit", body="The kettle was always warm.")


@pytest.mark.parametrize("scripts", [True, False])
def test_manager_finds_an_entry_and_reads_it(scripts, desk_of, visit, line_manager):
    screen = desk_of(line_manager, KeyboardScreen, scripts=scripts, never_shows=["my own"])
    screen.goes_to("/portfolios/")
    screen.follows_by_keyboard("Search")

    # Nothing is found: the page says so, and what to try
    screen.types_into("Words in an entry", "saucepan")
    screen.goes_by("Enter")
    screen.reads("Nothing found")

    # Found by the beginning of a word, with the place marked; narrowed by kind
    screen.types_into("Words in an entry", "kettl")
    screen.goes_by("Enter")
    screen.reads("1 entry found")
    assert screen.page.locator(".results mark").inner_text() == "kettle"
    screen.tabs_to("Narrow the search")
    screen.keys("Enter")
    screen.tabs_to("Kind of entry")
    screen.page.keyboard.type("Critical")
    screen.tabs_to("Name of the social worker")
    screen.goes_by("Enter")
    screen.reads("1 entry found")
    screen.tabs_to("A visit")
    screen.goes_by("Enter")
    assert screen.heading.endswith("A visit")
