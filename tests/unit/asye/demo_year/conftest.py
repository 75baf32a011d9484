"""The demo year, told once for all tests that read it, as on a Sunday in November 2026.

Forty thousand rows are not put back for each test: they lie in a transaction around them all.
"""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from asye.demo.year.loading import load_year
from audit import clock
from people.models import Person
from tests.signing_in import signed_in
from tests.unit.asye.demo_year import slow

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker):
    """The whole year, at all employers."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(TODAY):
            load_year()
        connection.check_constraints()  # once, and not after each test
        yield
        transaction.set_rollback(True)


@pytest.fixture
def year(told, db):
    """It is the day on which the year was told."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def shown(year):
    """Call it for what the page at an address was made of, as somebody sees it."""

    def context(email, address, **asked):
        person = Person.objects.get(email=email)
        return signed_in(person).get(address, asked).context

    return context


@pytest.fixture(scope="package")
def kept():
    """What was counted once."""
    return {}


@pytest.fixture
def world(year, kept):
    """The rows of the year, which no test here changes."""
    if "world" not in kept:
        kept["world"] = slow.World()
    return kept["world"]


@pytest.fixture
def figures(world, kept):
    """Call it for month → unit → measure → (kept, people) at the employer of somebody."""

    def recounted(email):
        name = slow.employer_of(email)
        if name not in kept:
            kept[name] = {one: slow.told(slow.kept_in(world, name, one)) for one in slow.MONTHS}
        return kept[name]

    return recounted
