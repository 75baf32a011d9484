"""The next step has the day and the people that reminders have: one rule, told in two places."""

from datetime import timedelta

import pytest

from audit import clock
from dispatch.reminders.due import SOURCES
from oversight import tasks
from oversight.leading import steps
from oversight.leading.recounting import recount_all
from oversight.models import Standing
from support.giving.overdue import overdue, with_last_held
from support.reminding.supervision import supervision_due
from tests.factories import agreeing, courses, given, reviewing, stories

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


def test_supervision_that_was_missed_is_no_next_step_once_the_programme_is_over(portfolio, caplog):
    """The night after the last day turns to what can still be done, and takes that for no fault."""
    left = row().ends_on - clock.today()
    with clock.at(clock.now() + left):
        assert row().next_step == "Supervision"
    with clock.at(clock.now() + left + timedelta(days=1)):
        tasks.check_standings()
        assert Standing.objects.get().next_step != "Supervision"
    assert not caplog.records


def test_without_an_assessor_supervision_waits_for_the_line_manager(portfolio, programme_lead):
    """As its reminder goes to them."""
    portfolio.assessor = None
    portfolio.save()
    with clock.at(clock.now() + timedelta(days=8)):
        [due] = [due for due in supervision_due(clock.today()) if due.portfolio_id == portfolio.pk]
    found = row()
    assert (found.next_step, found.waits_for) == ("Supervision", ["line_manager"])
    assert due.person_ids == (portfolio.line_manager_id,)


def test_what_was_due_before_a_band_changed_is_told_by_its_own_interval(portfolio, social_worker):
    """Weekly until the end of the sixth week, and every second week from then on."""
    given.supervised(portfolio, social_worker, portfolio.started_on + timedelta(days=34))
    late = overdue(
        with_last_held(type(portfolio).objects).get(), portfolio.started_on + timedelta(days=43)
    )
    assert late.due_on == portfolio.started_on + timedelta(days=41)
    assert late.words.startswith("Weekly supervision is due; the last was 9 days ago")


def test_nothing_waits_while_the_year_stands_still(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    found = row()
    assert (found.stage, found.next_due_on, found.waits_for) == ("paused", None, [])
