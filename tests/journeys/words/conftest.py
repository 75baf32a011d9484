"""Browsers at work on one entry."""

import pytest

from tests.factories.stories import draft_entry
from tests.journeys.words.desks import Desk


@pytest.fixture
def desk_of(browser, live_server):
    desks = []

    def sit_down(person, **options):
        desks.append(Desk(browser, live_server.url, person, **options))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.context.close()
    assert [fault for desk in desks for fault in desk.faults] == []


@pytest.fixture
def desk(desk_of, social_worker):
    return desk_of(social_worker)


@pytest.fixture
def entry(portfolio):
    return draft_entry(portfolio, title="A visit", body="I went.")


@pytest.fixture
def edit(entry):
    return f"/portfolios/entries/{entry.pk}/edit/"


@pytest.fixture
def write(portfolio):
    return f"/portfolios/{portfolio.pk}/write/personal_statement/"
