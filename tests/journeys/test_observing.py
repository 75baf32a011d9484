"""An observation is signed by both, by keyboard alone; axe looks at each page on the way."""

import pytest

from portfolios.models import Observation
from tests.factories import stories
from tests.journeys.keys import KeyboardScreen
from tests.journeys.test_keyboard import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_observation_is_signed_by_both_by_keyboard(journey, portfolio, social_worker, assessor):
    assessor.registration_number = "SW100100"
    assessor.save()
    stories.written(stories.planned(portfolio), body="She waited for an answer.")

    # The observer reads what will be signed, and signs
    observer = journey.screen(KeyboardScreen)
    signs_in(observer, assessor)
    observer.skips_the_menu()
    observer.follows_by_keyboard("Observe ")
    observer.skips_the_menu()
    observer.follows_by_keyboard("Sign and publish")
    observer.types_into("Type your full name", assessor.name)
    observer.tabs_to("Sign and publish to its owner")
    observer.goes_by("Enter")
    assert Observation.objects.get().is_published

    # The owner answers, forgets the name, and is led to it
    owner = journey.screen(KeyboardScreen)
    signs_in(owner, social_worker)
    owner.skips_the_menu()
    owner.follows_by_keyboard("Answer and sign the observation")
    owner.skips_the_menu()
    owner.follows_by_keyboard("Answer and sign")
    owner.tabs_to("Your answer", role="textarea")
    owner.page.keyboard.insert_text("I heard how quiet it was.")
    owner.tabs_to("Sign and complete")
    owner.goes_by("Enter")
    assert "There is a problem" in owner.focused()["name"]
    owner.follows_on_the_page("Type your full name")
    owner.page.keyboard.insert_text(social_worker.name)
    owner.tabs_to("Sign and complete")
    owner.goes_by("Enter")

    done = Observation.objects.select_related("entry").get()
    assert done.answer == "I heard how quiet it was."
    assert done.entry.is_complete
