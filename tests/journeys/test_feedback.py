"""Somebody without an account gives feedback: in Arabic, easy to read, on a phone, by keyboard."""

import pytest

from portfolios.contributors.visit import COOKIE
from portfolios.models import Contribution
from tests.factories import stories
from tests.journeys.looking import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_easy_read_arabic_form_is_filled_in_on_a_phone(portfolio, arabic, way_in, journey):
    request = stories.asked(portfolio, language="ar", easy_read=True)
    screen, asked = journey.screen(), []
    screen.page.on("request", lambda one: asked.append(one.url))
    # When they open the link, the page is theirs: language, direction, address without the secret.
    path = way_in(request)
    screen.goes_to(path)
    assert screen.page.url.endswith(f"/feedback/{request.reference}/")
    assert screen.page.locator("html").get_attribute("dir") == "rtl"
    assert screen.page.evaluate("document.referrer") == ""
    # When they say yes and answer page by page
    screen.chooses("نعم")
    screen.presses("متابعة")
    for _ in range(3):
        screen.page.set_viewport_size(NARROW)
        assert overflow(screen.page) <= 0
        assert screen.page.locator(".easy-picture").get_attribute("alt")
        screen.chooses("أحيانًا")
        screen.presses("متابعة")
    screen.page.locator("textarea").fill("انتظرت حتى أصبحت مستعدًا.")
    for _ in range(3):
        screen.presses("متابعة")
    screen.presses("متابعة")
    assert "انتظرت" in screen.page.locator("main").inner_text()
    screen.presses("أرسل رأيي")
    # Then it is sent, they have a code, and nobody else was asked for anything.
    assert len(screen.page.locator(".typed-code").inner_text()) == 9
    assert Contribution.objects.get().language == "ar"
    host = screen.page.url.split("/feedback")[0]
    assert {url for url in asked if not url.startswith((host, "data:"))} == set()


def test_person_leaves_at_once_by_keyboard(portfolio, way_in, journey, settings, live_server):
    settings.FEEDBACK_EXIT_URL = f"{live_server.url}/healthz/"  # a page that says nothing
    screen = journey.screen()
    screen.goes_to(way_in(stories.asked(portfolio)))
    start = screen.page.url
    for _ in range(3):
        screen.page.keyboard.press("Shift")
    screen.page.wait_for_url("**/healthz/")
    assert screen.page.evaluate("document.referrer") == ""
    assert screen.page.context.cookies(start) == [
        one for one in screen.page.context.cookies(start) if one["name"] != COOKIE
    ]
    assert screen.page.goto(start).status == 404


def test_form_is_filled_in_by_keyboard_alone_without_javascript(
    portfolio, way_in, browser, live_server
):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(way_in(stories.asked(portfolio)))

    def tabs_to(selector):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"{selector} is not reached by Tab")

    tabs_to("#consent")
    page.keyboard.press("Space")
    tabs_to("form .govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/1/")
    tabs_to("#answer")
    page.keyboard.press("Space")
    for number in range(2, 7):
        tabs_to("form .govuk-button")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/questions/{number}/")
    tabs_to("form .govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/you/")
    tabs_to("form .govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    tabs_to("form .govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")
    context.close()
    assert Contribution.objects.count() == 1
