"""By keyboard alone: somebody asks for feedback, and somebody without an account gives it."""

import pytest

from portfolios.contributors.visit import COOKIE
from portfolios.models import Contribution, FeedbackRequest
from tests.factories import stories
from tests.journeys.keys import KeyboardScreen
from tests.journeys.looking import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_owner_asks_and_gets_a_code_to_print(desk_of, portfolio, social_worker):
    screen = desk_of(social_worker, KeyboardScreen)
    screen.goes_to(f"/portfolios/{portfolio.pk}/feedback/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Ask for feedback")

    # Radios by Space, and everything once more before it is asked
    screen.skips_the_menu()
    screen.tabs_to("A person with lived experience")
    screen.keys("Space")
    screen.tabs_to("By email", role="radio")
    screen.keys("ArrowUp")  # from the first it goes round to the last
    screen.stays_with("On a printed sheet")
    screen.tabs_to("Continue")
    screen.goes_by("Enter")
    screen.skips_the_menu()
    screen.tabs_to("Make the request")
    screen.goes_by("Enter")
    assert FeedbackRequest.objects.get().how == FeedbackRequest.How.SHEET

    # The sheet has what a person needs; what is for the screen alone does not go on paper
    screen.skips_the_menu()
    screen.tabs_to("Make a sheet to print")
    screen.goes_by("Enter")
    screen.page.emulate_media(media="print")
    assert len(screen.page.locator(".typed-code").inner_text()) == 9
    assert screen.page.locator("img.qr").is_visible()
    assert not screen.page.locator(".not-printed").is_visible()
    screen.page.emulate_media(media="screen")


def test_arabic_form_is_begun_and_left_at_once(
    journey, portfolio, arabic, way_in, settings, live_server
):
    settings.FEEDBACK_EXIT_URL = f"{live_server.url}/healthz/"  # a page that says nothing
    screen = journey.screen(KeyboardScreen)
    screen.page.set_viewport_size(NARROW)
    screen.goes_to(way_in(stories.asked(portfolio, language="ar")))
    start = screen.page.url
    assert screen.page.locator("html").get_attribute("dir") == "rtl"

    # Yes, the first answer, and on to the second question
    screen.tabs_to("نعم")
    screen.keys("Space")
    screen.tabs_to("متابعة")
    screen.goes_by("Enter")
    screen.tabs_to("نعم")
    screen.keys("Space", "ArrowDown")
    screen.stays_with("أحيانًا")
    screen.tabs_to("متابعة")
    screen.goes_by("Enter")
    assert screen.page.url.endswith("/questions/2/")

    # Away: one key, and there is no way back to what was read or typed
    screen.tabs_to("اخرج من هذه الصفحة")
    screen.keys("Enter")
    screen.page.wait_for_url("**/healthz/")
    assert COOKIE not in {one["name"] for one in screen.page.context.cookies(start)}
    assert screen.page.goto(start).status == 404
    assert not Contribution.objects.exists()
