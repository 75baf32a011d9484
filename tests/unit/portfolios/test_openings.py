"""The list of who opened it: by person and day, the latest first."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from audit import clock, ledger
from portfolios import openings, permissions
from tests.factories import stories

MORNING = datetime(2026, 11, 16, 9, 5, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def entry(portfolio):
    return stories.complete_entry(portfolio)


def opened(about, by, portfolio, at):
    with clock.at(at):
        where = {"employer_id": portfolio.employer_id, "portfolio_id": portfolio.pk}
        ledger.opened(about, by=by, **where)


def lines(portfolio, viewer=None, rows=None):
    rows = list(openings.of_portfolio(portfolio) if rows is None else rows)
    return openings.lines(rows, portfolio, viewer or portfolio.owner)


def test_each_person_and_day_is_one_line(portfolio, entry, line_manager, assessor):
    opened(portfolio, line_manager, portfolio, MORNING)
    opened(entry, line_manager, portfolio, MORNING + timedelta(hours=3))
    opened(entry, assessor, portfolio, MORNING + timedelta(days=1))
    opened(entry, line_manager, portfolio, MORNING + timedelta(days=2))
    found = lines(portfolio)
    assert [(line.who, line.part, line.times) for line in found] == [
        (line_manager.name, "line manager", 1),
        (assessor.name, "assessor", 1),
        (line_manager.name, "line manager", 2),
    ]
    assert found[-1].what == "the portfolio and entries"
    assert (found[-1].last - found[-1].first).total_seconds() == pytest.approx(3 * 3600, abs=2)


def test_day_begins_at_midnight_in_london(portfolio, line_manager):
    midnight = MORNING.replace(month=7, hour=0, minute=5)
    opened(portfolio, line_manager, portfolio, midnight)
    opened(portfolio, line_manager, portfolio, midnight - timedelta(minutes=10))
    assert [line.day.day for line in lines(portfolio)] == [16, 15]


def test_who_has_left_is_named_as_somebody_who_cannot_open_it(portfolio, assessor):
    opened(portfolio, assessor, portfolio, MORNING)
    portfolio.assessor = None
    portfolio.save()
    assert lines(portfolio)[0].part == openings.GONE


def test_entry_has_its_own_openings_and_those_of_its_files(portfolio, entry, line_manager):
    other = stories.complete_entry(portfolio)
    opened(entry, line_manager, portfolio, MORNING)
    opened(other, line_manager, portfolio, MORNING)
    opened(portfolio, line_manager, portfolio, MORNING)
    assert [line.times for line in lines(portfolio, rows=openings.of_entry(entry))] == [1]


def test_another_portfolio_is_not_listed(portfolio, line_manager):
    opened(portfolio, line_manager, portfolio, MORNING)
    portfolio.pk += 1
    assert list(openings.of_portfolio(portfolio)) == []


def test_only_the_owner_and_the_writer_see_who_opened(portfolio, assessor, line_manager):
    entry = stories.complete_entry(portfolio, by=assessor, kind="direct_observation")
    asked = permissions.why_not_see_openings
    assert asked(portfolio, portfolio.owner) is None
    assert asked(portfolio, portfolio.owner, entry) is None
    assert asked(portfolio, assessor, entry) is None
    assert asked(portfolio, assessor)
    assert asked(portfolio, line_manager, entry)
