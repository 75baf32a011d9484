"""A draft that names a child is made fit to share, by keyboard alone."""

import pytest

from portfolios.models import KeptWords
from tests.factories import stories
from tests.journeys.keys import KeyboardScreen
from tests.journeys.test_keyboard import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "Kacper Nowak opened the door. Kacper was eight. I rang the nurse on 07700 900123."


def test_findings_are_answered_by_keyboard(journey, portfolio, social_worker):
    entry = stories.draft_entry(portfolio, title="A morning with Kacper", body=BODY)
    screen = journey.screen(KeyboardScreen)
    signs_in(screen, social_worker)

    # Marking it complete leads to what was found
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Mark complete")
    assert screen.heading.endswith("Check for what may identify a person")

    # One key for the pseudonym that is offered, in every place and in the title
    screen.skips_the_menu()
    screen.tabs_to("Replace “Kacper", role="submit")
    screen.goes_by("Enter")
    entry.refresh_from_db()
    assert entry.title == "A morning with Person A"
    assert entry.body.startswith("Person A opened the door. Person A was eight.")

    # The number stays, for a reason
    screen.skips_the_menu()
    screen.tabs_to("Keep it, with a reason")
    screen.keys("Enter")
    screen.tabs_to("This is a professional", role="radio")
    screen.keys("Space")
    screen.tabs_to("Keep “07700 900123”")
    screen.goes_by("Enter")
    assert KeptWords.objects.get().reason == "This is a professional, named for their work"

    # And the entry is shared
    screen.skips_the_menu()
    screen.follows_by_keyboard("Go on to mark it complete")
    screen.skips_the_menu()
    screen.tabs_to("Mark complete and share")
    screen.goes_by("Enter")
    entry.refresh_from_db()
    assert entry.is_complete
