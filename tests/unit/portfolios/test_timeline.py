"""Where the points of a programme fall on the calendar."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import assume, given
from hypothesis import strategies as st

from portfolios.actions import start
from portfolios.models import Portfolio
from portfolios.timeline import Timeline, timeline
from standards.months import months_after

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
MONTHS = st.integers(0, 24)
WEEKS = st.integers(0, 60)
SHARES = st.decimals(Decimal("0.2"), Decimal(1), places=2)
LENGTHS = st.integers(1, 300)
NO_DAYS = timedelta()


@st.composite
def pauses(draw):
    """A few pauses in any order, some of which overlap; none is open."""
    spans = draw(st.lists(st.tuples(DAYS, LENGTHS), max_size=4))
    return tuple((begun, begun + timedelta(days)) for begun, days in spans)


@st.composite
def timelines(draw):
    return Timeline(draw(DAYS), 12, draw(SHARES), draw(pauses()))


@pytest.mark.parametrize(
    ("started_on", "months", "fte", "day"),
    [
        (date(2026, 8, 31), 6, "1", date(2027, 2, 28)),
        (date(2027, 8, 31), 6, "1", date(2028, 2, 29)),
        (date(2028, 2, 29), 12, "1", date(2029, 2, 28)),
        (date(2026, 9, 1), 12, "0.8", date(2027, 12, 1)),
        (date(2026, 9, 1), 6, "0.8", date(2027, 4, 16)),
        (date(2026, 9, 1), 12, "0.5", date(2028, 9, 1)),
        (date(2026, 1, 31), 1, "0.5", date(2026, 3, 31)),
        (date(2026, 9, 1), 12, "0.9", date(2027, 10, 12)),
    ],
)
def test_months_fall_on_the_calendar(started_on, months, fte, day):
    assert Timeline(started_on, 12, Decimal(fte)).at(months=months) == day


def test_weeks_are_lengthened_too():
    assert Timeline(date(2026, 9, 1), 12).at(weeks=6) == date(2026, 10, 13)
    assert Timeline(date(2026, 9, 1), 12, Decimal("0.8")).at(weeks=6) == date(2026, 10, 24)


def test_a_day_before_a_pause_stays_and_its_first_day_moves():
    dates = Timeline(date(2026, 9, 1), 12, pauses=((date(2026, 12, 1), date(2026, 12, 11)),))
    assert dates.at(weeks=12) == date(2026, 11, 24)
    assert dates.at(months=3) == date(2026, 12, 11)
    assert dates.ends_on == date(2027, 9, 11)
    assert dates.paused_on(date(2026, 12, 10))
    assert not dates.paused_on(date(2026, 12, 11))


def test_a_second_pause_is_met_because_of_the_first():
    still = ((date(2026, 12, 1), date(2026, 12, 11)), (date(2027, 9, 5), date(2027, 9, 15)))
    assert Timeline(date(2026, 9, 1), 12, pauses=still).ends_on == date(2027, 9, 21)


def test_nobody_knows_what_lies_behind_an_open_pause():
    dates = Timeline(date(2026, 9, 1), 12, pauses=((date(2026, 12, 1), None),))
    assert dates.at(months=2) == date(2026, 11, 1)
    assert dates.at(months=3) is None
    assert dates.ends_on is None
    assert dates.paused_on(date(2099, 1, 1))
    assert dates.elapsed_months(date(2099, 1, 1)) == 2
    assert not dates.is_over_two_years


def test_more_than_two_years_are_told():
    assert not Timeline(date(2026, 9, 1), 12, Decimal("0.5")).is_over_two_years
    assert Timeline(date(2026, 9, 1), 12, Decimal("0.49")).is_over_two_years


def test_days_of_pauses_in_a_span_are_counted_once():
    still = ((date(2026, 12, 1), date(2026, 12, 11)), (date(2026, 12, 5), date(2026, 12, 21)))
    dates = Timeline(date(2026, 9, 1), 12, pauses=still)
    assert dates.paused_days(date(2026, 9, 1), date(2027, 9, 1)) == 20
    assert dates.paused_days(date(2026, 12, 3), date(2026, 12, 13)) == 10


def test_a_portfolio_keeps_the_share_and_the_pauses(social_worker, programme):
    social_worker.fte = Decimal("0.8")
    facts = {"owner": social_worker, "by": social_worker, "programme": programme}
    started = start(**facts, started_on=date(2026, 9, 1))
    still = [DateRange(date(2027, 1, 1), date(2027, 1, 11)), DateRange(date(2028, 1, 1), None)]
    Portfolio.objects.filter(pk=started.pk).update(pauses=still)
    dates = timeline(Portfolio.objects.get(pk=started.pk))
    assert dates.at(months=12) == date(2027, 12, 11)
    assert dates.at(months=13) is None


@given(DAYS, MONTHS)
def test_full_time_without_a_pause_is_the_calendar(day, months):
    assert Timeline(day, 12).at(months=months) == months_after(day, months)


@given(timelines(), MONTHS, MONTHS)
def test_months_keep_their_order(dates, one, other):
    first, second = sorted([one, other])
    assert dates.at(months=first) <= dates.at(months=second)


@given(timelines(), WEEKS, WEEKS)
def test_weeks_keep_their_order(dates, one, other):
    first, second = sorted([one, other])
    assert dates.at(weeks=first) <= dates.at(weeks=second)


@given(timelines(), MONTHS, WEEKS)
def test_nothing_falls_before_the_start_or_into_a_pause(dates, months, weeks):
    day = dates.at(months=months, weeks=weeks)
    assert day >= dates.started_on
    assert not dates.paused_on(day)


@given(DAYS, SHARES, MONTHS, DAYS, LENGTHS)
def test_a_pause_shifts_what_comes_after_it_by_its_days(started_on, fte, months, begun, days):
    assume(begun >= started_on)
    plain = Timeline(started_on, 12, fte).at(months=months)
    paused = Timeline(started_on, 12, fte, ((begun, begun + timedelta(days)),)).at(months=months)
    assert paused - plain == (timedelta(days) if plain >= begun else NO_DAYS)


@given(DAYS, SHARES, st.integers(1, 24), LENGTHS, LENGTHS)
def test_two_pauses_that_meet_are_one_long_one(started_on, fte, months, first, second):
    meet = started_on + timedelta(first)
    end = meet + timedelta(second)
    apart = Timeline(started_on, 12, fte, ((meet, end), (started_on, meet)))
    assert apart.at(months=months) == Timeline(started_on, 12, fte, ((started_on, end),)).at(months)


@given(DAYS, WEEKS, WEEKS)
def test_weeks_add_up(started_on, one, other):
    dates = Timeline(started_on, 12)
    assert dates.at(weeks=one + other) == dates.at(weeks=one) + timedelta(weeks=other)


@given(timelines(), MONTHS)
def test_part_time_and_pauses_never_shorten(dates, months):
    assert dates.at(months=months) >= months_after(dates.started_on, months)


@given(timelines(), MONTHS)
def test_elapsed_months_are_those_whose_day_has_come(dates, months):
    day = dates.at(months=months)
    assert dates.elapsed_months(day) >= months
    assert dates.elapsed_months(day - timedelta(1)) < max(months, 1)


@given(timelines(), WEEKS)
def test_days_paused_until_a_point_are_the_days_it_moved(dates, weeks):
    plain = Timeline(dates.started_on, 12, dates.fte).at(weeks=weeks)
    day = dates.at(weeks=weeks)
    assert dates.paused_days(dates.started_on, day) == (day - plain).days
