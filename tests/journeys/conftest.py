"""A browser for each person, with the service behind it."""

import os
import shutil

import pytest

from tests.journeys.screen import Screen

# Playwright runs an event loop in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, in place of one that Playwright would fetch."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture
def screen_of(browser, live_server):
    """A screen in front of somebody: `screen_of("the manager")`. All are checked at the end."""
    screens = []

    def open_screen():
        context = browser.new_context(base_url=live_server.url, accept_downloads=True)
        screens.append(Screen(context.new_page()))
        return screens[-1]

    yield open_screen
    for screen in screens:
        screen.page.context.close()
    assert [fault for screen in screens for fault in screen.faults] == []
