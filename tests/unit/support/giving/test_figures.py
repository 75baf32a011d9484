"""Promised against given: examples, laws, and the same counted slowly another way."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portfolios.timeline import Timeline
from standards.support import Band, Length, Support, WorkloadStep
from support.giving import words
from support.giving.figures import counted
from support.giving.promises import Promise
from support.giving.rows import Log
from tests.unit.support.giving.making import (
    CONFIRMED,
    DISPUTED,
    START,
    a_period,
    a_session,
    a_week,
    answered,
)

SUPPORT = Support(
    supervision=(
        Band("First six weeks", Length(weeks=6), Length(weeks=1)),
        Band("Week seven to six months", Length(months=6), Length(weeks=2)),
        Band("Six months to the end", Length(months=12), Length(months=1)),
    ),
    supervision_minutes=90,
    protected_percent=10,
    workload=(WorkloadStep(3, 25), WorkloadStep(6, 50), WorkloadStep(12, 90)),
    reviews=(),
)
PROMISE = Promise(SUPPORT, Decimal("3.7"))
YEAR = Timeline(START, 12)
END = date(2026, 11, 3)


def figures(*, sessions=(), weeks=(), periods=(), dates=YEAR, on=END, promise=PROMISE):
    return counted(Log(tuple(sessions), tuple(weeks), tuple(periods)), promise, dates, on)


def after(weeks, days=0):
    return START + timedelta(weeks=weeks, days=days)


# Examples ---------------------------------------------------------------------------------------


def test_year_promises_weekly_then_fortnightly_then_monthly():
    assert [band.expected for band in figures().bands] == [
        6,
        9,
        6,
    ]  # half a year is 25 weeks and 6 days


@pytest.mark.parametrize(
    ("day", "expected"), [(after(0), 0), (after(1, -1), 0), (after(1), 1), (after(6), 6)]
)
def test_supervision_is_due_at_the_end_of_each_week(day, expected):
    assert figures(on=day).year.expected == expected


def test_figures_are_told_in_words():
    days = [*range(7, 50, 7), 70, 89, 103]
    found = figures(sessions=[a_session(START + timedelta(days=day)) for day in days], on=after(18))
    first, second, _ = found.bands
    assert words.of_band(first) == ("6 of 6 weekly supervisions held; the longest gap was 7 days.")
    assert words.of_band(second).startswith("4 of 6 fortnightly supervisions held;")
    assert "the longest gap was 23 days" in words.of_band(second)


def test_more_than_was_due_is_told_as_more():
    sessions = [a_session(after(0, day)) for day in (1, 3, 5)]
    found = figures(sessions=sessions, on=after(1)).bands[0]
    assert words.of_band(found).startswith("3 weekly supervisions held, where 1 was due")


def test_last_day_of_a_band_belongs_to_it():
    first, second, _ = figures(sessions=[a_session(after(6)), a_session(after(6, 1))]).bands
    assert (first.held, second.held) == (1, 1)


def test_days_before_the_start_and_after_the_end_are_in_no_band():
    found = figures(sessions=[a_session(after(0, -1)), a_session(END + timedelta(days=1))])
    assert found.year.held == 0


def test_gap_leaves_out_a_pause():
    paused = Timeline(START, 12, pauses=((after(1), after(3)),))
    found = figures(sessions=[a_session(after(1)), a_session(after(4))], dates=paused, on=after(4))
    assert found.year.longest_gap == 7


def test_dispute_is_counted_apart_and_a_missing_answer_counts():
    sessions = [
        a_session(after(1), answers=DISPUTED),
        a_session(after(2), answers=CONFIRMED),
        a_session(after(3)),
    ]
    year = figures(sessions=sessions).year
    assert (year.held, year.disputed, year.unconfirmed) == (2, 1, 1)
    said = words.doubts(year.unconfirmed, year.disputed)
    assert said == "1 of these is not confirmed yet; 1 more is disputed and not counted."


def test_last_word_of_each_person_counts_and_nobody_is_outvoted():
    was = (answered("disputed", words="No."), answered("confirmed"))
    two = (answered("disputed", by=3, words="No."), answered("confirmed", by=4))
    assert a_session(START, answers=was).standing == "confirmed"
    assert a_session(START, answers=two).standing == "disputed"


def test_missed_supervision_is_told_with_whose_reason():
    sessions = [
        a_session(after(week), outcome="missed", minutes=None, kind="", reason=reason)
        for week, reason in enumerate(("supervisor", "supervisor", "closed"), 1)
    ]
    assert words.of_missed(figures(sessions=sessions)) == (
        "3 were planned and not held: once the office was closed, twice the supervisor could not."
    )


def test_week_of_leave_asks_for_no_hours():
    due = figures(on=after(2, 1)).hours.entitled
    on_leave = figures(weeks=[a_week(after(0), taken="0", entitled="0")], on=after(2, 1)).hours
    assert due == Decimal("7.4")
    assert (on_leave.entitled, on_leave.unrecorded) == (Decimal("3.7"), 1)


def test_hours_are_told_in_words():
    found = figures(weeks=[a_week(after(0), taken="2.5")], on=after(2, 1)).hours
    assert words.of_hours(found) == (
        "2.5 of 7.4 protected hours taken. 1 week that is over has no entry."
    )


def test_workload_is_weighed_by_days():
    periods = [a_period(START, 10, days=10), a_period(after(2), 40, days=20)]
    step = figures(periods=periods).steps[0]
    assert step.actual == 30
    assert words.of_step(step) == (
        "30% on average and 40% at most, where 25% was agreed; more than agreed in 1 of 2 entries."
    )


def test_steps_that_have_not_begun_are_not_shown():
    assert [step.until_month for step in figures(on=after(20)).steps] == [3, 6]


# Laws -------------------------------------------------------------------------------------------

DAYS = st.integers(-40, 420).map(lambda number: START + timedelta(days=number))
ANSWERS = st.sampled_from([(), CONFIRMED, DISPUTED])
SESSIONS = st.lists(
    st.builds(
        a_session,
        DAYS,
        minutes=st.integers(1, 120),
        answers=ANSWERS,
        outcome=st.sampled_from(["held", "moved", "missed"]),
    ),
    max_size=30,
)
WEEKS = st.lists(
    st.integers(0, 55).flatmap(
        lambda number: st.builds(
            a_week,
            st.just(after(number)),
            taken=st.integers(0, 8).map(str),
            answers=ANSWERS,
        )
    ),
    max_size=20,
    unique_by=lambda one: one.week,
)
SPANS = st.tuples(st.integers(0, 300), st.integers(1, 90)).map(
    lambda span: (after(0, span[0]), after(0, span[0] + span[1]))
)
TIMELINES = st.builds(
    Timeline,
    st.just(START),
    st.just(12),
    st.sampled_from([Decimal(1), Decimal("0.8"), Decimal("0.5")]),
    st.lists(SPANS, max_size=2).map(tuple),
)
SUMS = ("expected", "held", "unconfirmed", "disputed", "missed", "minutes", "promised_minutes")


@given(SESSIONS, TIMELINES, DAYS)
def test_bands_together_are_the_year(sessions, dates, on):
    found = figures(sessions=sessions, dates=dates, on=on)
    for name in SUMS:
        assert sum(getattr(band, name) for band in found.bands) == getattr(found.year, name)


@given(SESSIONS, TIMELINES, DAYS, DAYS)
def test_one_more_session_never_lowers_what_was_given(sessions, dates, on, day):
    before = figures(sessions=sessions, dates=dates, on=on).year
    more = figures(sessions=[*sessions, a_session(day)], dates=dates, on=on).year
    assert (more.held, more.minutes) >= (before.held, before.minutes)
    assert more.expected == before.expected
    if before.longest_gap is not None:
        assert more.longest_gap <= before.longest_gap


@given(WEEKS, TIMELINES, SPANS, DAYS)
def test_pause_adds_no_expectation(weeks, dates, span, on):
    paused = Timeline(START, 12, dates.fte, (*dates.pauses, span))
    before, then = (figures(dates=one, on=on) for one in (dates, paused))
    assert then.year.expected <= before.year.expected
    if on <= dates.ends_on:  # afterwards a pause makes the year end later
        assert then.hours.entitled <= before.hours.entitled


@given(TIMELINES, DAYS)
def test_pause_moves_what_is_due_by_its_days(dates, on):
    """On a day that is worked, as much is due as without pauses on the day that many days ago."""
    assume(not dates.paused_on(on))
    still = timedelta(dates.paused_days(START, on)) if on > START else timedelta()
    plain = Timeline(START, 12, dates.fte)
    moved, before = figures(dates=dates, on=on).bands, figures(dates=plain, on=on - still).bands
    assert [band.expected for band in moved] == [band.expected for band in before]


@given(SESSIONS, TIMELINES, DAYS)
def test_what_nobody_answered_counts_as_if_it_were_confirmed(sessions, dates, on):
    """Silence of the other side takes nothing away from what was given."""
    said = [replace(one, answers=one.answers or CONFIRMED) for one in sessions]
    before, then = (figures(sessions=some, dates=dates, on=on).year for some in (sessions, said))
    assert (then.held, then.minutes, then.disputed) == (
        before.held,
        before.minutes,
        before.disputed,
    )
    assert then.unconfirmed == 0


@given(SESSIONS, TIMELINES, DAYS)
def test_who_supervised_and_entered_makes_no_difference(sessions, dates, on):
    """It measures the employer: figures do not know persons."""
    others = [replace(one, by=9, name="Robin", supervisor="line_manager") for one in sessions]
    assert figures(sessions=others, dates=dates, on=on).bands == (
        figures(sessions=sessions, dates=dates, on=on).bands
    )


@given(DAYS)
def test_half_time_is_due_half_of_the_hours(on):
    half = Promise(SUPPORT, PROMISE.protected_hours / 2)
    whole = figures(on=min(on, END)).hours.entitled
    part = Timeline(START, 12, Decimal("0.5"))
    assert figures(on=min(on, END), promise=half, dates=part).hours.entitled * 2 == whole


def test_half_time_is_due_as_many_sessions_in_twice_the_time():
    part = Timeline(START, 12, Decimal("0.5"))
    whole, part_time = figures().year.expected, figures(dates=part, on=part.ends_on).year.expected
    assert abs(part_time - whole) <= 1  # twelve months are a day longer than 26 times two weeks
    assert figures(dates=part, on=END).year.expected < figures().year.expected


@given(TIMELINES, DAYS, st.integers(0, 60))
def test_what_was_due_stays_due(dates, on, later):
    before = figures(dates=dates, on=on)
    then = figures(dates=dates, on=on + timedelta(days=later))
    assert then.year.expected >= before.year.expected
    assert then.hours.entitled >= before.hours.entitled


@given(WEEKS, DAYS)
def test_dispute_never_raises_what_was_given(weeks, on):
    disputed = [a_week(one.week, str(one.taken_hours), answers=DISPUTED) for one in weeks]
    before, then = (figures(weeks=some, on=on).hours for some in (weeks, disputed))
    assert then.taken == 0 <= before.taken
    assert then.disputed == len(weeks)


# The same, counted slowly another way -------------------------------------------------------------


def slowly(sessions, on):
    """Day by day through a full-time year without pauses: due, held, and the longest gap."""
    days = [START + timedelta(days=number) for number in range((min(on, END) - START).days + 1)]
    half = date(2026, 5, 3)
    due = 0
    for number, day in enumerate(days):
        if 0 < number <= 42:
            due += number % 7 == 0
        elif day <= half:
            due += number > 42 and (number - 42) % 14 == 0
        else:
            due += day.day == 3
    held = {one.day for one in sessions if one.is_held and not one.is_disputed}
    longest = gap = 0
    for day in days[1:]:
        gap += 1
        longest = max(longest, gap)
        if day in held:
            gap = 0
    number = sum(
        one.is_held and not one.is_disputed and START <= one.day <= END for one in sessions
    )
    return due, number, longest if len(days) > 1 else None


@given(SESSIONS, DAYS)
def test_figures_agree_with_a_slow_recount(sessions, on):
    year = figures(sessions=sessions, on=on).year
    assert (year.expected, year.held, year.longest_gap) == slowly(sessions, on)


PERIODS = st.lists(
    st.builds(
        a_period,
        DAYS,
        st.integers(0, 200),
        st.integers(0, 100),
        days=st.integers(1, 40),
        answers=ANSWERS,
    ),
    max_size=12,
)


@given(PERIODS, TIMELINES, DAYS)
def test_workload_agrees_with_a_slow_recount(periods, dates, on):
    """Each day of an entry weighs the same, in the step in which the entry's middle lies."""
    for step in figures(periods=periods, dates=dates, on=on).steps:
        daily = [
            one.actual_percent
            for one in periods
            for _ in range((one.ends_on - one.starts_on).days + 1)
            if not one.is_disputed
            and step.since <= one.middle
            and (step.until is None or one.middle < step.until)
        ]
        assert step.actual == (Fraction(sum(daily), len(daily)) if daily else None)
        assert step.highest == max(daily, default=None)


@given(TIMELINES, DAYS)
def test_hours_agree_with_a_slow_recount(dates, on):
    tenths = 0
    for number in range((on - START).days + 1):
        day = START + timedelta(days=number)
        sunday = day + timedelta(days=6 - day.weekday())
        inside = day < dates.ends_on and not dates.paused_on(day)
        tenths += day.weekday() < 5 and sunday < on and inside
    assert figures(dates=dates, on=on).hours.entitled == tenths * Decimal("0.74")
