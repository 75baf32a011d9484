"""Was a promise kept in one month? Rows that are made up, one rule after the other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from oversight.promises.measures import (
    Case,
    Month,
    had_room,
    had_time,
    is_running,
    reviewed,
    supervised,
)
from portfolios.models import Portfolio
from portfolios.timeline import Timeline
from standards.definition import definition
from standards.support import Point
from support.giving.promises import Promise
from support.giving.rows import Log
from support.models import Review
from support.reviewing.due import Held
from tests.unit.support.giving.making import DISPUTED, START, a_period, a_session, a_week

DECEMBER = Month(date(2025, 12, 1))
MONDAYS = [date(2025, 12, 1) + timedelta(weeks=n) for n in range(4)]  # Sundays are in the month
WEEKLY = tuple(a_session(START + timedelta(weeks=n)) for n in range(12))


@pytest.fixture
def case(programme):
    """Somebody who began on 3 November 2025, to whom 3.7 hours a week are promised."""
    support = definition(programme).support
    portfolio = Portfolio(programme=programme, started_on=START)
    return Case(portfolio, Promise(support, Decimal("3.7")), Timeline(START, 12), Log(), ())


def given(case, **log):
    return replace(case, log=Log(**log))


# Who is counted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "runs"),
    [
        (Timeline(START, 12), True),
        (Timeline(date(2025, 12, 31), 12), True),
        (Timeline(date(2026, 1, 1), 12), False),
        (Timeline(date(2024, 12, 31), 12), False),  # over on the last day
        (Timeline(date(2025, 1, 1), 12), True),
        (Timeline(START, 12, pauses=((date(2025, 12, 31), None),)), False),
        (Timeline(START, 12, pauses=((date(2025, 12, 1), date(2025, 12, 31)),)), True),
        (Timeline(START, 12, came_on=date(2026, 1, 5)), False),
    ],
)
def test_counted_are_those_whose_programme_runs_on_the_last_day(case, dates, runs):
    assert is_running(replace(case, dates=dates), DECEMBER) is runs


def test_months_follow_each_other():
    assert DECEMBER.moved(1) == Month(date(2026, 1, 1))
    assert DECEMBER.last == date(2025, 12, 31)
    assert len(list(Month(date(2028, 2, 1)).days)) == 29


# Supervision ------------------------------------------------------------------------------------


def test_supervision_every_week_is_kept(case):
    assert supervised(given(case, sessions=WEEKLY), DECEMBER)


def test_one_day_overdue_is_enough(case):
    # Fortnightly from mid-December: of the session of 15 December the next is due on the 29th.
    until_15 = tuple(one for one in WEEKLY if one.day <= date(2025, 12, 15))
    late = (*until_15, a_session(date(2025, 12, 31)))
    in_time = (*until_15, a_session(date(2025, 12, 29)))
    assert not supervised(given(case, sessions=late), DECEMBER)
    assert supervised(given(case, sessions=in_time), DECEMBER)


def test_what_was_held_after_the_month_does_not_help(case):
    january = (a_session(date(2026, 1, 5)),)
    assert not supervised(given(case, sessions=january), DECEMBER)


def test_session_that_is_disputed_or_was_missed_does_not_count(case):
    disputed = tuple(replace(one, answers=DISPUTED) for one in WEEKLY)
    missed = tuple(replace(one, outcome="missed") for one in WEEKLY)
    assert not supervised(given(case, sessions=disputed), DECEMBER)
    assert not supervised(given(case, sessions=missed), DECEMBER)


# Protected time ---------------------------------------------------------------------------------


def test_all_hours_of_the_weeks_that_ended_in_the_month(case):
    assert had_time(given(case, weeks=tuple(a_week(day) for day in MONDAYS)), DECEMBER)


def test_hours_may_be_taken_in_another_week_of_the_month(case):
    first, *rest = MONDAYS
    weeks = (a_week(first, taken="0"), a_week(rest[0], taken="7.4"), *map(a_week, rest[1:]))
    assert had_time(given(case, weeks=weeks), DECEMBER)


@pytest.mark.parametrize("last", [a_week(MONDAYS[3], taken="3.69"), None])
def test_hours_that_were_not_taken_or_not_recorded(case, last):
    weeks = (*map(a_week, MONDAYS[:3]), *([last] if last else []))
    assert not had_time(given(case, weeks=weeks), DECEMBER)


def test_hours_of_other_months_do_not_help(case):
    november = a_week(date(2025, 11, 24), taken="20")  # ends on the last day of November
    january = a_week(date(2025, 12, 29), taken="20")
    weeks = (november, *map(a_week, MONDAYS[:3]), january)
    assert not had_time(given(case, weeks=weeks), DECEMBER)


def test_week_that_is_disputed_does_not_count(case):
    weeks = (*map(a_week, MONDAYS[:3]), a_week(MONDAYS[3], answers=DISPUTED))
    assert not had_time(given(case, weeks=weeks), DECEMBER)


def test_nothing_is_due_in_a_week_of_leave(case):
    weeks = (*map(a_week, MONDAYS[:3]), a_week(MONDAYS[3], taken="0", entitled="0"))
    assert had_time(given(case, weeks=weeks), DECEMBER)


# Workload ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("periods", "kept"),
    [
        ((), False),
        ((a_period(date(2025, 12, 1)),), True),
        ((a_period(date(2025, 12, 1), actual=26),), False),
        # What was agreed later does not make the promise smaller: 25 per cent in three months.
        ((a_period(date(2025, 12, 1), actual=26, agreed=40),), False),
        ((a_period(date(2025, 12, 1)), a_period(date(2025, 12, 15), actual=30)), False),
        ((a_period(date(2025, 12, 1), actual=30, answers=DISPUTED),), False),
        ((a_period(date(2025, 11, 3)),), False),  # nothing of this month
        ((a_period(date(2025, 11, 20)),), True),  # into the month
        ((a_period(date(2025, 12, 31)),), True),
        ((a_period(date(2026, 1, 1)),), False),
    ],
)
def test_workload_is_recorded_and_not_above_the_promise(case, periods, kept):
    assert had_room(given(case, periods=periods), DECEMBER) is kept


# Reviews ----------------------------------------------------------------------------------------


def a_review(day, is_asked=True, **signed):
    return Held(Point("three", "Three months", 3), day, Review(**signed), is_asked)


def signed_on(day):
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return a_review(date(2025, 12, 10), state="signed", signed_at=at)


@pytest.mark.parametrize(
    ("review", "kept"),
    [
        (a_review(date(2025, 12, 30)), False),
        (a_review(date(2025, 12, 31)), True),  # it can still be held today
        (a_review(date(2026, 1, 1)), True),
        (a_review(None), True),  # beyond a pause whose end nobody knows
        (a_review(date(2025, 9, 1)), False),
        (a_review(date(2025, 12, 10), is_asked=False), True),
        (signed_on(date(2025, 12, 31)), True),
        (signed_on(date(2026, 1, 1)), False),
    ],
)
def test_no_review_was_overdue_on_the_last_day(case, review, kept):
    assert reviewed(replace(case, reviews=(review,)), DECEMBER) is kept
