"""The same dates found another way: day by day, a day at a time, skipping those that stood still.

Pauses here overlap, touch, lie in one another, begin before the start, repeat, or never end.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from audit import clock
from portfolios.timeline import Timeline

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(1)
STARTS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
MONTHS = st.integers(0, 14)
SHARES = st.sampled_from([Decimal(1), Decimal("0.9"), Decimal("0.8"), Decimal("0.5")])
EDGES = st.integers(-40, 500)  # days after the start


@st.composite
def pauses(draw, start, ends=True):
    """Up to four, whose edges come from few days, so that they often meet; the last may be open."""
    edges = [start + timedelta(one) for one in draw(st.lists(EDGES, min_size=2, max_size=4))]
    ways = st.tuples(st.sampled_from(edges), st.sampled_from(edges)).map(sorted)
    found = [tuple(one) for one in draw(st.lists(ways, max_size=4))]
    if not ends:
        found.append((draw(st.sampled_from(edges)), None))
    return tuple(draw(st.permutations(found)))


@st.composite
def timelines(draw, ends=True):
    start = draw(STARTS)
    return Timeline(start, 12, draw(SHARES), draw(pauses(start, ends)))


def stands_still(dates, day):
    """Whether `day` is in any of the pauses, as they were given."""
    return any(begun <= day and (end is None or day < end) for begun, end in dates.pauses)


def walked(dates, days):
    """The day on which so many days were worked, found a day at a time; None if never."""
    day, last = dates.started_on, max((end or begun for begun, end in dates.pauses), default=None)
    while days or stands_still(dates, day):
        if last and day > last and stands_still(dates, day):
            return None
        days -= not stands_still(dates, day)
        day += DAY
    return day


@given(timelines(), MONTHS)
def test_day_of_a_point_agrees_with_a_slow_walk(dates, months):
    plain = Timeline(dates.started_on, 12, dates.fte).at(months=months)
    assert dates.at(months=months) == walked(dates, (plain - dates.started_on).days)


@given(timelines(ends=False), MONTHS)
def test_point_beyond_an_open_pause_is_known_to_nobody(dates, months):
    plain = Timeline(dates.started_on, 12, dates.fte).at(months=months)
    assert dates.at(months=months) == walked(dates, (plain - dates.started_on).days)


@given(timelines(ends=False), st.integers(0, 700), st.integers(1, 700))
def test_time_is_over_for_good_in_an_open_pause(dates, days, later):
    begun = min(begun for begun, end in dates.pauses if end is None)
    day = max(begun, dates.started_on) + timedelta(days)
    assert dates.paused_on(day)
    assert dates.elapsed_months(day) == dates.elapsed_months(day + timedelta(later))


@given(timelines(), st.integers(-50, 600))
def test_day_stands_still_if_it_lies_in_any_pause(dates, days):
    day = dates.started_on + timedelta(days)
    assume(day >= dates.started_on)
    assert dates.paused_on(day) == stands_still(dates, day)


@given(timelines(), st.integers(0, 500), st.integers(0, 200))
def test_days_that_stood_still_agree_with_a_slow_count(dates, first, length):
    since = dates.started_on + timedelta(first)
    days = [since + timedelta(one) for one in range(length)]
    counted = sum(stands_still(dates, day) for day in days)
    assert dates.paused_days(since, since + timedelta(length)) == counted


@given(timelines(), MONTHS, st.randoms(use_true_random=False))
def test_order_and_repeats_of_pauses_make_no_difference(dates, months, random):
    mixed = [*dates.pauses, *dates.pauses[:1]]
    random.shuffle(mixed)
    other = Timeline(dates.started_on, 12, dates.fte, tuple(mixed))
    assert other.at(months=months) == dates.at(months=months)


@given(timelines(), MONTHS, st.integers(0, 500))
def test_pause_cut_in_two_is_the_same(dates, months, days):
    cut = dates.started_on + timedelta(days)
    pieces = [
        piece
        for begun, end in dates.pauses
        for piece in ([(begun, cut), (cut, end)] if begun < cut < end else [(begun, end)])
    ]
    other = Timeline(dates.started_on, 12, dates.fte, tuple(pieces))
    assert other.at(months=months) == dates.at(months=months)


# Month ends, leap years, part time ----------------------------------------------------------------


@given(STARTS, st.integers(0, 30))
@example(date(2028, 2, 29), 12)
@example(date(2027, 8, 31), 6)
@example(date(2023, 12, 31), 2)
def test_month_is_over_on_the_same_day_or_the_last_of_a_shorter_one(start, months):
    day = Timeline(start, 12).at(months=months)
    assert day.year * 12 + day.month == start.year * 12 + start.month + months
    assert day.day == start.day or (day.day < start.day and (day + DAY).day == 1)


@given(STARTS, MONTHS, st.integers(1, 10))
def test_half_time_takes_twice_and_a_fraction_lies_between(start, months, tenths):
    full = Timeline(start, 12)
    part = Timeline(start, 12, Decimal(tenths) / 10)
    assert Timeline(start, 12, Decimal("0.5")).at(months=months) == full.at(months=2 * months)
    whole = months * 10 // tenths
    assert full.at(months=whole) <= part.at(months=months) <= full.at(months=whole + 1)


@given(STARTS, MONTHS, st.integers(2, 10))
def test_less_of_full_time_never_ends_sooner(start, months, tenths):
    more, less = (Timeline(start, 12, Decimal(one) / 10) for one in (tenths, tenths - 1))
    assert less.at(months=months) >= more.at(months=months)


# London -------------------------------------------------------------------------------------------


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
@example(date(2027, 3, 28))  # the clocks go forward
@example(date(2027, 10, 31))  # and back
def test_day_begins_at_midnight_in_london(day):
    midnight = datetime.combine(day, time(), LONDON)
    with clock.at(midnight):
        assert clock.today() == day
    with clock.at(midnight.astimezone(UTC) - timedelta(minutes=1)):
        assert clock.today() == day - DAY


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 6, 30, 22, 59, tzinfo=UTC), date(2027, 6, 30)),
        (datetime(2027, 6, 30, 23, 1, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 12, 31, 23, 59, tzinfo=UTC), date(2027, 12, 31)),
    ],
)
def test_summer_evening_in_utc_is_the_next_day_in_london(moment, day):
    with clock.at(moment):
        assert clock.today() == day
