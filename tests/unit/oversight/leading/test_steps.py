"""The next step has the day and the people that reminders have: one rule, told in two places."""

from datetime import timedelta

import pytest

from audit import clock
from dispatch.reminders.due import SOURCES
from oversight.leading import steps
from oversight.leading.recounting import recount_all
from oversight.models import Standing
from support.giving.overdue import overdue, with_last_held
from tests.factories import agreeing, courses, reviewing, stories

# Sources of steps that wait for somebody in the portfolio whatever the day is.
EVENTS = {"agreement", "agreement-signature", "review", "stage", "handing-in", "decision"}


@pytest.fixture
def unsupervised(monkeypatch):
    """Supervision reminds only once it is late, and is looked at below."""
    monkeypatch.setattr(steps, "_supervision", lambda portfolio: ())


def row():
    recount_all()
    return Standing.objects.get()


def reminded(portfolio):
    """The earliest day of what is due, and the ids of those for whom that waits."""
    dues = [
        due
        for source in SOURCES
        for due in source(clock.today())
        if due.event in EVENTS and due.portfolio_id == portfolio.pk
    ]
    day = min(due.due_on for due in dues)
    return day, {one for due in dues if due.due_on == day for one in due.person_ids}


def begun(portfolio):
    pass


def half_written(portfolio):
    agreeing.agreed(portfolio)
    reviewing.reflected(portfolio)


def all_written(portfolio):
    agreeing.agreed(portfolio)
    reviewing.written(portfolio)


def given_back(portfolio):
    stories.returned(stories.submitted(portfolio))


STORIES = [begun, agreeing.offered, agreeing.agreed, half_written, all_written]
STORIES += [stories.handed_in, stories.submitted, given_back]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_day_and_people_are_those_of_reminders(story, portfolio, unsupervised):
    story(portfolio)
    day, people = reminded(portfolio)
    portfolio.refresh_from_db()
    found = row()
    assert found.next_due_on == day
    assert {getattr(portfolio, f"{part}_id") for part in found.waits_for} <= people


@pytest.mark.parametrize("days", [0, 6, 7, 8, 20, 41, 43, 44, 80, 200, 400])
def test_supervision_is_overdue_on_the_days_that_its_own_page_says(days, portfolio):
    found = row()
    on = clock.today() + timedelta(days=days)
    late = overdue(with_last_held(type(portfolio).objects).get(), on)
    said = found.supervision_due_on is not None and found.supervision_due_on < on <= found.ends_on
    assert said == (late is not None)


def test_nothing_waits_while_the_year_stands_still(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    found = row()
    assert (found.stage, found.next_due_on, found.waits_for) == ("paused", None, [])
