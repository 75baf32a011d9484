"""Which step a day has reached, and when the next person up is told. Pure, and for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dispatch.reminders.due import Due, Rung
from dispatch.reminders.ladder import UP_EVERY, next_up, step_at, step_on

TODAY = date(2026, 5, 10)
DAYS = some.integers(min_value=-60, max_value=800)


@pytest.mark.parametrize(
    ("late", "step"),
    [
        (-8, None),
        (-7, -7),
        (-2, -7),
        (-1, -1),
        (0, 0),
        (6, 0),
        (7, 7),
        (13, 7),
        (14, 14),
        (370, 364),
    ],
)
def test_week_before_day_before_on_the_day_then_weekly(late, step):
    assert step_at(late) == step


@given(DAYS)
def test_step_never_lies_ahead_and_is_the_latest(late):
    step = step_at(late)
    if step is None:
        assert late < -7
    else:
        assert step <= late
        assert step in (-7, -1) or step % 7 == 0
        assert late - step < 7


@given(some.lists(DAYS, min_size=1))
def test_each_step_comes_once_whichever_days_somebody_walks(days):
    steps = [step for late in sorted(days) if (step := step_at(late)) is not None]
    assert steps == sorted(steps)
    assert len(set(steps)) <= len(set(days))


@given(DAYS, some.integers(min_value=0, max_value=60))
def test_no_step_that_was_reached_when_they_heard_of_it_anyway(late, heard_days_ago):
    since = TODAY - timedelta(days=heard_days_ago)
    step = step_on(TODAY, late, since)
    if step is None:
        assert step_at(late) is None or late - step_at(late) >= heard_days_ago
    else:
        assert TODAY - timedelta(days=late - step) > since


def test_what_was_asked_for_today_for_tomorrow_is_not_repeated_today():
    assert step_on(TODAY, -1, TODAY) is None
    assert step_on(TODAY + timedelta(days=1), 0, TODAY) == 0


# Further up ----------------------------------------------------------------------------------

MANAGER, LEAD, SENIOR = Rung((1,)), Rung((2, 3)), Rung((4,), may_open=False)
RUNGS = (MANAGER, LEAD, SENIOR)


def days_ago(number):
    return TODAY - timedelta(days=number)


@pytest.mark.parametrize(
    ("late", "told", "rung"),
    [
        (13, {}, None),
        (14, {}, MANAGER),
        (15, {1: days_ago(1)}, None),
        (28, {1: days_ago(14)}, LEAD),
        (28, {1: days_ago(13)}, None),
        (42, {1: days_ago(28), 2: days_ago(14)}, SENIOR),
        (300, {1: days_ago(90), 3: days_ago(60), 4: days_ago(40)}, None),
    ],
)
def test_one_rung_every_two_weeks(late, told, rung):
    assert next_up(RUNGS, told, late, TODAY) == rung


def test_what_was_late_for_months_before_anybody_walked_climbs_one_rung_at_a_time():
    assert next_up(RUNGS, {}, 200, TODAY) == MANAGER


@given(some.lists(some.integers(1, 4), unique=True), some.integers(min_value=-20, max_value=400))
def test_walked_daily_nobody_is_told_before_those_below_have_had_two_weeks(people, until):
    rungs, told = [Rung((one,)) for one in people], {}
    for late in range(-20, until):
        today = TODAY + timedelta(days=late)
        if rung := next_up(rungs, told, late, today):
            [person] = rung.person_ids
            assert person not in told
            told[person] = today
    assert list(told) == people[: max(until - 1, 0) // UP_EVERY]
    waits = [
        (told[above] - told[below]).days
        for below, above in zip(list(told), list(told)[1:], strict=False)
    ]
    assert all(wait == UP_EVERY for wait in waits)


# Words ---------------------------------------------------------------------------------------


def due(**facts):
    facts = {
        "person_ids": (1,),
        "event": "review",
        "about": "7:six-months",
        "due_on": TODAY,
        "sentence": "Write your assessment for the six-month review of Wren Ash-Elm",
        "path": "/support/7/",
        "what": "Six-month review",
        "whose": "Wren Ash-Elm",
    }
    return Due(**facts)


def test_mail_names_kind_initials_and_day():
    assert due().line(TODAY) == "Six-month review, WAE, due on 10 May 2026"
    assert due().line(days_ago(-1)) == "Six-month review, WAE, was due on 10 May 2026"


def test_whoever_may_not_open_it_is_not_told_whose_it_is():
    assert "Wren" not in due().told_up(may_open=False)
    assert "WAE" not in due().line(TODAY, may_open=False)
    assert "Wren Ash-Elm" in due().told_up(may_open=True)
