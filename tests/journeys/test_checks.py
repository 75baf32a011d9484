"""What the screens look for they find: each check is given something wrong."""

import pytest

from tests.journeys.keys import KeyboardScreen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAULTY = """<html><head><title></title></head><body><h1>One</h1><h1>Two</h1>
<img src="https://elsewhere.example/pixel.png">
<div style="width: 900px">wide</div> a-secret-word
<a href="#there" style="outline: none">somewhere</a></body></html>"""
INLINE = """() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.body.append(script)
}"""


@pytest.fixture
def screen(journey, tmp_path):
    """A screen whose faults are wanted, and found however often."""
    journey.seen = type(journey.seen)(tmp_path / "seen")
    yield journey.screen(KeyboardScreen, never_shows=["a-secret-word"])
    journey.faults.clear()


@pytest.mark.parametrize(
    "fault",
    ["image-alt", "2 headings", "no title", "pixels wide", "a-secret-word", "asks elsewhere"],
)
def test_screen_finds_what_is_wrong_with_a_page(screen, journey, fault):
    screen.page.set_content(FAULTY)
    screen.looks()
    assert [one for one in journey.faults if fault in one]


def test_screen_finds_focus_that_cannot_be_seen(screen, journey):
    screen.page.set_content(FAULTY)
    screen.tabs_to("somewhere")
    assert "isMarked" in journey.faults[-1]


def test_screen_finds_focus_that_leaves_the_page(screen):
    screen.page.set_content(FAULTY)
    with pytest.raises(AssertionError, match="left the page"):
        screen.tabs_to("nowhere")


def test_screen_finds_what_the_policy_forbids(screen, journey):
    screen.goes_to("/accounts/login/")
    assert journey.faults == []
    with screen.page.expect_console_message():
        screen.page.evaluate(INLINE)
    assert "Content Security Policy" in journey.faults[-1]
    assert screen.page.title() != "taken over"


def test_screen_finds_two_places_with_one_title(screen, journey):
    screen.goes_to("/accounts/login/")
    screen.goes_to("/privacy/")
    screen.page.evaluate("document.title = 'Sign in – ASYE portfolio'")
    screen.looks()
    assert "has the title of account_login" in journey.faults[-1]
