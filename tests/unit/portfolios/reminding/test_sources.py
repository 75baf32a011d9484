"""What has a day in portfolios: whom it waits for, until when, and who may hear of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import clock
from people import actions as people
from people.models import Membership
from portfolios.contributors import answering
from portfolios.course import actions as course
from portfolios.models import Portfolio
from portfolios.observing import actions as observing
from portfolios.reminding.feedback import held_due, requests_due
from portfolios.reminding.observations import observations_due
from portfolios.reminding.pauses import pauses_due
from tests.factories import PortfolioFactory, courses, stories
from tests.factories.reminding import due_in, told, ups

pytestmark = pytest.mark.usefixtures("programme_lead")


def day(number):
    return clock.today() + timedelta(days=number)


# Observations --------------------------------------------------------------------------------


@pytest.fixture
def observation(portfolio):
    return stories.planned(portfolio, planned_on=day(7))


def test_both_are_reminded_of_an_observation_and_then_the_observer_of_the_record(
    observation, social_worker, assessor
):
    source = observations_due
    assert told(source, assessor) == [("observation", day(7), f"Observe {social_worker}")]
    assert told(source, social_worker) == [
        ("observation", day(7), f"{assessor} observes your practice")
    ]
    assert told(source, social_worker, days=8) == []
    [(_, _, sentence)] = told(source, assessor, days=8)
    assert sentence == f"Write the record of your observation of {social_worker}"


def test_owner_is_reminded_to_answer_a_week_after_the_record(observation, social_worker, assessor):
    stories.published(observation)
    assert told(observations_due, assessor) == []
    [(event, due_on, _)] = told(observations_due, social_worker)
    assert (event, due_on) == ("observation-answer", day(7))


@pytest.mark.parametrize("status", ["paused", "deferred", "withdrawn", "completed", "left"])
def test_portfolio_that_does_not_go_on_reminds_nobody(observation, portfolio, status):
    Portfolio.objects.filter(pk=portfolio.pk).update(status=status)
    assert due_in(observations_due, days=10) == []


def test_cancelled_or_answered_observation_reminds_nobody(portfolio, social_worker):
    observing.cancel(observation=stories.planned(portfolio), by=social_worker)
    stories.observed(stories.planned(portfolio, title="Another visit"))
    assert due_in(observations_due, days=10) == []


def test_ladder_leads_to_line_manager_leads_and_senior_leaders(
    observation, line_manager, programme_lead, senior_leader, assessor, stranger_lead
):
    [one] = [one for one in due_in(observations_due) if assessor.pk in one.person_ids]
    assert ups(one) == [{line_manager.pk}, {programme_lead.pk}, {senior_leader.pk}]
    assert [rung.may_open for rung in one.up] == [True, True, False]


def test_ladder_of_a_line_manager_begins_with_the_leads(portfolio, line_manager, programme_lead):
    stories.planned(portfolio, observer=line_manager)
    [one] = [one for one in due_in(observations_due) if line_manager.pk in one.person_ids]
    assert ups(one)[0] == {programme_lead.pk}


def test_lead_whose_role_has_ended_is_on_no_ladder(
    observation, programme_lead, administrator, colleague
):
    colleague("Smew", programme_lead=True)
    [held] = Membership.objects.current().filter(person=programme_lead)
    people.end_role(membership=held, by=administrator)
    assert all(
        programme_lead.pk not in rung for one in due_in(observations_due) for rung in ups(one)
    )


def test_days_of_a_pause_are_not_counted(observation, portfolio):
    begun, ended = day(10), day(40)
    Portfolio.objects.filter(pk=portfolio.pk).update(pauses=[(begun, ended)])
    assert due_in(observations_due, days=20) == []  # it stands still
    assert {one.stood_still for one in due_in(observations_due, days=45)} == {30}


# Pauses --------------------------------------------------------------------------------------


def test_everybody_who_has_not_answered_is_reminded(
    portfolio, social_worker, assessor, line_manager, programme_lead
):
    request = courses.asked_for_pause(portfolio, words="Something about health.")
    assert told(pauses_due, social_worker) == []  # who asks agrees by asking
    [(_, due_on, sentence)] = told(pauses_due, assessor)
    assert due_on == day(7)
    assert sentence == f"Say whether you agree to a pause of the portfolio of {social_worker}"
    course.answer(request=request, by=assessor, agrees=True)
    assert told(pauses_due, assessor) == []
    assert told(pauses_due, line_manager) != []
    assert told(pauses_due, programme_lead) != []


def test_why_somebody_pauses_is_in_no_reminder(portfolio):
    courses.asked_for_pause(portfolio, why="bereavement", words="My brother died.")
    for one in due_in(pauses_due):
        said = f"{one.sentence} {one.what} {one.line(clock.today())}".lower()
        assert "bereave" not in said
        assert "brother" not in said
        assert one.up == ()


def test_one_lead_answers_for_all(portfolio, programme_lead, colleague):
    request = courses.asked_for_pause(portfolio)
    other = colleague("Smew", programme_lead=True)
    assert told(pauses_due, other) != []
    course.answer(request=request, by=programme_lead, agrees=True)
    assert told(pauses_due, other) == []


def test_return_is_asked_about_while_all_else_stands_still(portfolio, programme_lead, assessor):
    courses.paused(portfolio, programme_lead)
    courses.asked_for_return(portfolio, from_day=day(3))
    [(_, _, sentence)] = told(pauses_due, assessor)
    assert "the return from a pause" in sentence


def test_settled_question_reminds_nobody(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    assert due_in(pauses_due, days=9) == []


# Feedback ------------------------------------------------------------------------------------


def test_only_leads_hear_of_feedback_that_they_read_first(portfolio, programme_lead):
    entry, _ = stories.given(portfolio, lead_first=True)
    [one] = due_in(held_due)
    assert set(one.person_ids) == {programme_lead.pk}
    assert (one.due_on, one.up) == (day(7), ())
    answering.release(entry=entry, by=programme_lead)
    assert due_in(held_due) == []


def test_feedback_that_went_straight_to_the_owner_reminds_nobody(portfolio):
    stories.given(portfolio)
    assert due_in(held_due) == []


def test_whoever_asked_hears_before_the_last_day_that_nobody_answered(portfolio, social_worker):
    request = stories.asked(portfolio)
    assert told(requests_due, social_worker)[0][:2] == ("request", request.expires_on)
    assert due_in(requests_due, days=31) == []  # over: it cannot be answered any more


def test_answered_request_reminds_nobody(portfolio):
    stories.given(portfolio)
    assert due_in(requests_due) == []


def test_lead_who_asked_and_is_lead_no_longer_is_not_told(portfolio, programme_lead):
    stories.asked(portfolio, by=programme_lead)
    Membership.objects.filter(person=programme_lead).update(
        ended_at=clock.now(), ended_by=programme_lead
    )
    assert due_in(requests_due) == []


# Cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [observations_due, pauses_due, held_due, requests_due])
def test_source_asks_the_same_however_many_portfolios(
    source, portfolio, programme, assessor, line_manager
):
    def fill(one):
        stories.planned(one)
        stories.asked(one)
        stories.given(one, lead_first=True)
        courses.asked_for_pause(one)

    fill(portfolio)
    with CaptureQueriesContext(connection) as few:
        assert len(due_in(source)) > 0
    for _ in range(3):
        owner = {"owner__employer": portfolio.employer}
        near = {"assessor": assessor, "line_manager": line_manager, "programme": programme}
        fill(PortfolioFactory(**owner, **near))
    with CaptureQueriesContext(connection) as many:
        assert len(due_in(source)) > 3
    assert len(many) == len(few) <= 6
