"""Fixtures are people, what they work on, and the ways they meet the service."""

import os
from contextlib import ExitStack

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as properties

from people.prepared import Prepared
from tests import keeping, working
from tests.emptying import Standing, patiently
from tests.factories import EmployerFactory, PersonFactory, PortfolioFactory, TeamFactory
from tests.factories.standards import national_standards
from tests.keeping import kept
from tests.migrating import migrating_quickly
from tests.preparing import asked_and_compared
from tests.racing import Meeting
from tests.signing_in import signed_in

# Examples are found anew each time; how long one takes on a busy machine says nothing.
properties.register_profile("ours", deadline=None, database=None)
properties.load_profile("ours")

# A browser that kept its connection to the live server keeps that server's connection to the
# database, which then cannot be dropped.
OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

# For each window Chromium else opens two pages of its own, with what its address bar suggests: half
# of all that a journey costs. This takes the place of the list that Playwright names.
NO_ADDRESS_BAR = ["--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"]


def pytest_addoption(parser):
    help_text = "write the pictures of pages anew, instead of comparing with them"
    parser.addoption("--renew-pictures", action="store_true", help=help_text)


@pytest.fixture(scope="session")
def hurry():
    """What makes migrations quick, until it is closed; see `tests.migrating`."""
    with ExitStack() as until_closed:
        until_closed.enter_context(migrating_quickly())
        yield until_closed


@pytest.fixture(scope="session")
def django_db_setup(hurry, django_db_setup, django_db_blocker):
    """The test database holds the national standards from the start, and after every test."""
    hurry.close()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        national_standards()
        restore = patiently(Standing().restore)
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
        connection.close()  # a test may have had it cut: the next is a new one
        with connection.cursor() as cursor:
            cursor.execute(OTHERS_LEAVE)


@pytest.fixture(scope="session", autouse=True)
def kept_queries_are_compared():
    """Wherever a test asks a prepared query; see `tests.preparing`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prepared, "__call__", asked_and_compared)
        yield


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The folder in which this test's uploads and exports are kept."""
    default = settings.STORAGES["default"]
    kept = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": str(kept)}},
    }
    return kept


@pytest.fixture(autouse=True)
def clean_slate():
    """Nothing of an earlier test is in the cache or waits for a worker."""
    cache.clear()
    working.forget()


@pytest.fixture
def run_on_commit():
    """Call it to run what waits for the commit (a test's own transaction never commits)."""
    return working.commit


@pytest.fixture
def worker():
    """Call it to commit and to run every task that waits; it says how many ran."""
    return working.work


@pytest.fixture
def as_the_application(db, settings):
    """Within this test the database is asked as the role that owns nothing: see `asye.roles`.

    A test that really commits is asked as the owner, who alone can empty the tables after it.
    """
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {settings.APPLICATION_ROLE}")


@pytest.fixture
def meeting(monkeypatch):
    """Where those who come at once meet half-way, unless the lock holds; see `tests.racing`."""
    return Meeting(monkeypatch)


@pytest.fixture(autouse=True)
def made_before(request, clean_slate, files):
    """What the kept fixtures of the test make is there: see `tests.keeping`."""
    keeping.prepare(request, files)


# People ---------------------------------------------------------------------------------------


@kept
def employer(db):
    return EmployerFactory(name="Riverside Council", slug="riverside")


@kept
def other_employer(db):
    return EmployerFactory(name="Hillside Trust", slug="hillside")


@kept
def team(employer):
    return TeamFactory(employer=employer, name="Assessment team")


@pytest.fixture
def colleague(employer, team):
    """Makes somebody at `employer`: `colleague("Wren", assessor=True)`."""

    def make(first_name, **facts):
        return PersonFactory(first_name=first_name, employer=employer, team=team, **facts)

    return make


@kept
def social_worker(colleague):
    return colleague("Wren", social_worker=True)


@kept
def other_social_worker(colleague):
    return colleague("Linnet", social_worker=True)


@kept
def line_manager(colleague):
    return colleague("Martin", line_manager=True)


@kept
def assessor(colleague):
    return colleague("Avocet", assessor=True)


@kept
def programme_lead(colleague):
    return colleague("Heron", programme_lead=True)


@kept
def senior_leader(colleague):
    return colleague("Osprey", senior_leader=True)


@kept
def administrator(colleague):
    return colleague("Dunlin", administrator=True)


@kept
def stranger(other_employer):
    """A social worker of another employer."""
    return PersonFactory(first_name="Crane", employer=other_employer, social_worker=True)


@kept
def stranger_lead(other_employer):
    """The programme lead of another employer."""
    return PersonFactory(first_name="Egret", employer=other_employer, programme_lead=True)


@kept
def body(db):
    """It looks at employers; it has none of its own portfolios."""
    return EmployerFactory(name="Moorland Review Body", slug="moorland", is_reviewing_body=True)


@kept
def reviewer(body):
    return PersonFactory(first_name="Merlin", employer=body, reviewer=True)


@pytest.fixture
def as_(db):
    """A client in which somebody is signed in with both factors: `as_(social_worker).get(…)`.

    It asks for the database by name, so that pytest-django knows to run its tests before those of
    the browser, which leaves an event loop running that the database refuses.
    """
    return signed_in


# What they work on ------------------------------------------------------------------------------


@kept
def programme(db):
    """The child and family programme as the service ships it."""
    return national_standards()


@kept
def framework(programme):
    """The first framework of `programme`, with its statements."""
    return programme.frameworks.first()


@kept
def portfolio(social_worker, line_manager, assessor, programme):
    """The social worker's portfolio, just started."""
    return PortfolioFactory(
        owner=social_worker, line_manager=line_manager, assessor=assessor, programme=programme
    )


# The browser -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium: Playwright's is not downloaded. `script/test` names it."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    # Its sandbox needs rights that root in a container does not have; only our pages are opened.
    args = ["--no-sandbox", *NO_ADDRESS_BAR]
    return {**browser_type_launch_args, "executable_path": path, "args": args}
