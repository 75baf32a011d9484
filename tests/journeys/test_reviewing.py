"""A review is signed by its owner, by keyboard alone; axe looks at each page on the way."""

import pytest

from support.models import Review
from tests.factories import reviewing
from tests.journeys.keys import KeyboardScreen
from tests.journeys.test_keyboard import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_owner_signs_a_review_by_keyboard(journey, portfolio, social_worker):
    reviewing.written(portfolio)
    owner = journey.screen(KeyboardScreen)
    signs_in(owner, social_worker)
    owner.skips_the_menu()
    owner.follows_by_keyboard("Read and sign the three-month review")
    owner.skips_the_menu()
    owner.follows_by_keyboard("Read it whole and sign")
    owner.tabs_to("Sign this review")
    owner.goes_by("Enter")
    assert "There is a problem" in owner.focused()["name"]
    owner.follows_on_the_page("Type your full name")
    owner.page.keyboard.insert_text(social_worker.name)
    owner.tabs_to("Sign this review")
    owner.goes_by("Enter")
    assert Review.objects.get().state == "with_assessor"
