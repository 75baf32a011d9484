"""A browser for each person, with the service behind it."""

import os
from contextvars import ContextVar
from datetime import datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as conf
from django.db import connection
from django.utils import timezone

from audit import clock
from portfolios.contributors import asking, letters, offering
from portfolios.contributors.languages import languages
from tests.journeys import looking
from tests.journeys.screen import Screen
from tests.signing_in import signed_in

# Playwright runs an event loop in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


class Journey:
    """What several people do with the service: their screens, and all that is wrong on them."""

    def __init__(self, browser, address, seen):
        self.browser, self.address, self.seen = browser, address, seen
        self.faults, self._titles, self._contexts, self._secrets = [], {}, [], {}

    def screen(self, kind=Screen, *, scripts=True, never_shows=()):
        """Another person's browser. None of `never_shows` may stand on any page in it."""
        context = self.browser.new_context(
            base_url=self.address, accept_downloads=True, java_script_enabled=scripts
        )
        self._contexts.append(context)
        screen = kind(context.new_page(), self, scripts)
        self._secrets[screen] = never_shows
        return screen

    def secrets_from(self, screen):
        return self._secrets[screen]

    def is_new(self, screen):
        """Whether this page has not been seen in this state: looking closely takes a second."""
        return self.seen.is_new((screen.scripts, *looking.state_of(screen.page)))

    def title_of(self, page, fault):
        """Two places may not have one title; two visits to one place may."""
        here, title = looking.route(page.url), page.title()
        there = self._titles.setdefault(title, here)
        if there != here and not title.startswith(("Page not found", "Error: ")):
            fault(f"has the title of {there}: {title}")

    def close(self):
        for context in self._contexts:
            context.close()


class Seen:
    """The pages that were looked at closely already, in any journey and process of this run."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def is_new(self, state):
        """Whether nobody has said so before; of two who ask at once, one is told so."""
        try:
            (self.folder / sha256(repr(state).encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


@pytest.fixture(scope="session")
def seen(tmp_path_factory):
    mine = tmp_path_factory.getbasetemp()
    is_shared = "PYTEST_XDIST_WORKER" in os.environ  # then all have theirs in one folder of the run
    return Seen((mine.parent if is_shared else mine) / "seen")


@pytest.fixture
def service(live_server, settings, monkeypatch):
    """The live server asks the database as in service, by a role that owns nothing.

    This thread's own connection is open already, and stays the owner's: it empties the tables.
    """
    connection.ensure_connection()
    options = connection.settings_dict["OPTIONS"]
    monkeypatch.setitem(options, "assume_role", settings.APPLICATION_ROLE)
    return live_server


@pytest.fixture
def journey(browser, service, seen, settings):
    """Screens for people; at the end nothing may have been wrong on any page that they saw."""
    settings.MFA_TOTP_TOLERANCE = 1  # a busy machine may type a code across the turn of its step
    journey = Journey(browser, service.url, seen)
    yield journey
    journey.close()
    assert journey.faults == []


class Desks:
    """The screen of somebody who has signed in before: `desk_of(line_manager)`."""

    def __init__(self, journey):
        self.journey = journey

    def __call__(self, person, kind=Screen, **options):
        screen = self.journey.screen(kind, **options)
        self.signs_in(screen, person)
        return screen

    def signs_in(self, screen, person):
        """With both factors, in a way that takes no time."""
        session = signed_in(person).cookies["session"].value
        cookie = {"name": "session", "value": session, "url": self.journey.address}
        screen.page.context.add_cookies([cookie])


@pytest.fixture
def desk_of(journey):
    return Desks(journey)


LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def it_is(service, monkeypatch):
    """Call it with a day: from now on it is that day, at nine in London, in every thread.

    `clock.at` moves the clock of one thread; the service answers each request in another. Who was
    signed in before is signed out: sessions end by the same clock.
    """

    def move(day):
        moment = datetime.combine(day, time(9), LONDON)
        moved = ContextVar("moved", default=moment - timezone.now())
        monkeypatch.setattr(clock, "_moved", moved)

    return move


@pytest.fixture
def arabic(employer, programme_lead):
    """The employer has had the Arabic words looked at."""
    language = languages()["ar"]
    offering.confirm(
        employer=employer, language=language, sha256=language.sha256, by=programme_lead
    )
    return language


@pytest.fixture
def way_in():
    """The path of a link to a request for feedback."""

    def made(request):
        link, _ = asking.show(request=request, by=request.created_by)
        return letters.address_of(request, link).removeprefix(conf.SITE_URL)

    return made
