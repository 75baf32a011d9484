"""Managers type their words on other pages: kept as well, and gone once they are signed for."""

import pytest
from playwright.sync_api import expect

from portfolios.models import Draft
from tests.factories import stories
from tests.journeys.words.desks import line_says, presses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def edition(portfolio):
    return stories.submitted(portfolio)


def test_reasons_survive_a_closed_window_and_not_the_signature(desk_of, line_manager, edition):
    desk = desk_of(line_manager)
    address = f"/endorsement/{edition.pk}/return/"
    page = desk.opens(address)
    page.get_by_label("Your reasons").press_sequentially("Say more of the family.")
    line_says(page, "Saved at ")
    page.close()
    again = desk.opens(address)
    expect(again.get_by_label("Your reasons")).to_have_value("Say more of the family.")
    again.get_by_label("Type your full name to sign").fill(line_manager.name)
    presses(again, "Sign and return to its owner")
    again.get_by_text("You returned this edition").wait_for()
    assert Draft.objects.get(created_by=line_manager).words == {}
    assert desk.kept(again) == []


def test_judgement_in_two_windows_is_chosen_by_its_author(desk_of, line_manager, edition):
    desk = desk_of(line_manager)
    address = f"/endorsement/{edition.pk}/judge/"
    first, second = desk.opens(address), desk.opens(address)
    words = "textarea[name^=words_] >> nth=0"
    first.locator(words).press_sequentially("From the first.")
    line_says(first, "Saved at ")
    second.locator(words).press_sequentially("From the second.")
    line_says(second, "saved in another window")
    presses(second, "See both texts")
    second.get_by_role("heading", name="Both texts in one").wait_for()
    presses(second, "Keep both, to work on")
    line_says(second, "Saved at ")
    expect(second.locator(words)).to_have_value("From the first.\n\nFrom the second.")
    presses(second, "Save draft")
    second.get_by_text("Your draft is saved").wait_for()
    mine = edition.judgements.filter(created_by=line_manager).exclude(words="")
    assert [one.words for one in mine] == ["From the first.\n\nFrom the second."]
