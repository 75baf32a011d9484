"""Time served at one employer counts at the next: properties of the arithmetic."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from portfolios.timeline import Timeline
from portfolios.transferring.served import counted_from

TODAY = date(2026, 11, 22)
SHARES = some.sampled_from([Decimal("0.5"), Decimal("0.6"), Decimal("0.8"), Decimal(1)])
DAYS = some.integers(0, 700)


@given(days=DAYS)
def test_full_time_without_a_pause_starts_on_the_same_day(days):
    line = Timeline(TODAY - timedelta(days=days), 12)
    assert counted_from(line, TODAY, Decimal(1)) == line.started_on


@given(days=DAYS, share=SHARES)
def test_same_share_starts_on_the_same_day(days, share):
    line = Timeline(TODAY - timedelta(days=days), 12, share)
    assert counted_from(line, TODAY, share) == line.started_on


@given(days=some.integers(100, 700), still=some.integers(1, 90))
def test_pause_does_not_count(days, still):
    began = TODAY - timedelta(days=days)
    pause = (began + timedelta(days=5), began + timedelta(days=5 + still))
    line = Timeline(began, 12, pauses=(pause,))
    assert counted_from(line, TODAY, Decimal(1)) == began + timedelta(days=still)


@given(days=some.integers(0, 700))
def test_half_time_counts_half(days):
    line = Timeline(TODAY - timedelta(days=days), 12, Decimal("0.5"))
    served = (TODAY - counted_from(line, TODAY, Decimal(1))).days
    assert abs(served - days / 2) <= 1


def test_year_that_has_not_begun_starts_today():
    assert counted_from(Timeline(TODAY + timedelta(days=9), 12), TODAY, Decimal(1)) == TODAY


def test_support_is_owed_from_the_day_of_coming():
    line = Timeline(date(2026, 4, 1), 12, came_on=TODAY)
    assert line.supported_from == TODAY
    assert line.here(2) == TODAY + timedelta(weeks=2)
    assert Timeline(date(2026, 4, 1), 12).supported_from == date(2026, 4, 1)
