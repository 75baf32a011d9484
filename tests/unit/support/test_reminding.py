"""What has a day in support: whom it waits for, on which day, and when it is over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import clock
from dispatch.reminders.ladder import step_on
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from support.giving import actions as giving
from support.giving.kinds import SUPERVISION
from support.reminding import SOURCES
from support.reminding.agreements import agreements_due
from support.reminding.answers import confirmations_due, disputes_due
from support.reminding.assessments import assessments_due
from support.reminding.concerns import concerns_due
from support.reminding.reviews import reviews_due
from support.reminding.supervision import supervision_due
from support.reviewing import concerns
from tests.factories import PortfolioFactory, agreeing, courses, reviewing
from tests.factories import given as gave
from tests.factories.reminding import due_in, told, ups


def steps(source, *, days):
    """The steps that what `source` says has reached in so many days."""
    today = day(days)
    return {step_on(today, one.late_on(today), one.since) for one in due_in(source, days=days)}


def day(number):
    return clock.today() + timedelta(days=number)


# Agreements ----------------------------------------------------------------------------------


def test_agreement_is_due_four_weeks_after_the_start(
    portfolio, social_worker, assessor, line_manager
):
    for person in (social_worker, assessor, line_manager):
        [(event, due_on, _)] = told(agreements_due, person)
        assert (event, due_on) == ("agreement", day(28))
    agreeing.needs(portfolio)
    assert told(agreements_due, social_worker) == []


def test_those_who_have_not_signed_are_reminded(portfolio, social_worker, assessor, line_manager):
    offered = agreeing.offered(portfolio)
    agreeing.sign(offered, line_manager)
    assert told(agreements_due, line_manager) == []
    [(event, due_on, _)] = told(agreements_due, social_worker)
    assert (event, due_on) == ("agreement-signature", day(28))
    agreeing.sign(offered, social_worker, assessor)
    assert due_in(agreements_due) == []


def test_later_version_is_to_be_signed_within_a_week(portfolio, assessor):
    agreeing.agreed(portfolio)
    agreeing.offered(portfolio, protected_day="Mondays")
    [(_, due_on, _)] = told(agreements_due, assessor)
    assert due_on == day(7)


def test_draft_of_an_agreement_is_told_to_nobody(portfolio):
    before = due_in(agreements_due)
    agreeing.draft(portfolio)
    after = due_in(agreements_due)
    assert {one.about for one in after} == {one.about for one in before}


# Reviews -------------------------------------------------------------------------------------


def test_each_is_reminded_of_their_own_part_of_the_next_review(
    portfolio, social_worker, assessor, line_manager
):
    due_on = timeline(portfolio).at(months=3)
    owner = told(reviews_due, social_worker)
    assert owner == [("review", due_on, "Write your reflection for the three-month review")]
    reviewing.reflected(portfolio)
    assert told(reviews_due, social_worker) == []
    assert told(reviews_due, assessor)[0][1] == due_on
    assert told(reviews_due, line_manager)[0][1] == due_on


def test_signatures_are_due_one_after_the_other(portfolio, social_worker, assessor, line_manager):
    reviewing.written(portfolio)
    three = [social_worker, assessor, line_manager]
    for person in three:
        assert [bool(told(reviews_due, one)) for one in three] == [one is person for one in three]
        assert "ead and sign the three-month review" in told(reviews_due, person)[0][2]
        reviewing.signed_by(portfolio, person)
    [(_, due_on, sentence)] = told(reviews_due, social_worker)
    assert due_on == timeline(portfolio).at(months=6)
    assert "six-month review" in sentence


def test_review_moves_with_a_pause_and_is_hushed_in_it(portfolio, social_worker):
    before = told(reviews_due, social_worker)[0][1]
    Portfolio.objects.filter(pk=portfolio.pk).update(pauses=[(day(10), day(40))])
    assert told(reviews_due, social_worker, days=20) == []
    assert told(reviews_due, social_worker, days=41)[0][1] == before + timedelta(days=30)


def test_pause_whose_end_nobody_knows_has_no_days(portfolio, programme_lead):
    courses.paused(portfolio, programme_lead)
    assert due_in(reviews_due) == due_in(assessments_due) == due_in(agreements_due) == []


# Self-assessments ----------------------------------------------------------------------------


def test_each_is_reminded_of_the_first_self_assessment_that_is_left(
    portfolio, social_worker, assessor, line_manager
):
    assert told(assessments_due, social_worker) == [
        ("self-assessment", day(0), "Do your self-assessment at the beginning")
    ]
    reviewing.self_assessed(portfolio, social_worker)
    assert told(assessments_due, social_worker)[0][1] == timeline(portfolio).at(months=6)
    assert told(assessments_due, assessor)[0][1] == day(0)
    assert told(assessments_due, line_manager) == []


# Supervision ---------------------------------------------------------------------------------


def test_supervision_is_reminded_of_once_it_is_late(portfolio, assessor, line_manager):
    assert due_in(supervision_due, days=7) == []
    [(event, due_on, _)] = told(supervision_due, assessor, days=8)
    assert (event, due_on) == ("supervision", day(7))
    assert told(supervision_due, line_manager, days=8) == []


def test_session_that_is_recorded_begins_a_new_interval(portfolio, assessor):
    with clock.at(clock.now() + timedelta(days=8)):
        gave.supervised(portfolio, assessor, clock.today())
    assert due_in(supervision_due, days=9) == []
    assert told(supervision_due, assessor, days=16)[0][1] == day(15)


def test_those_who_share_supervision_are_both_reminded(portfolio, assessor, line_manager):
    agreeing.agreed(portfolio, supervised_by="shared")
    [one] = due_in(supervision_due, days=8)
    assert set(one.person_ids) == {assessor.pk, line_manager.pk}


def test_year_that_began_before_it_was_kept_here_is_asked_for_later(portfolio):
    """It came into the service after its fifth week: what was before that was on paper."""
    Portfolio.objects.filter(pk=portfolio.pk).update(started_on=day(-100))
    assert due_in(assessments_due) == []
    assert due_in(reviews_due) == []
    for source in (agreements_due, supervision_due):
        assert steps(source, days=13) == {None}
        assert steps(source, days=14) == {0}
        assert steps(source, days=21) == {7}


# Answers -------------------------------------------------------------------------------------


def test_other_side_is_reminded_to_confirm_two_weeks_after_the_oldest(
    portfolio, social_worker, assessor, line_manager
):
    gave.supervised(portfolio, social_worker, day(-1))
    [(event, due_on, _)] = told(confirmations_due, assessor)
    assert (event, due_on) == ("given", day(14))
    assert told(confirmations_due, social_worker) == []
    gave.supervised(portfolio, assessor, day(-2))
    assert len(told(confirmations_due, social_worker)) == 1


def test_answer_ends_it_and_a_dispute_is_for_the_two(portfolio, social_worker, assessor):
    row = gave.supervised(portfolio, social_worker, day(-1))
    giving.dispute(row=row, kind=SUPERVISION, by=assessor, words="It was cut short.")
    assert due_in(confirmations_due) == []
    [one] = due_in(disputes_due)
    assert set(one.person_ids) == {social_worker.pk, assessor.pk}
    assert one.due_on == day(7)
    assert "cut short" not in one.sentence
    assert due_in(disputes_due, days=28) != []
    assert due_in(disputes_due, days=29) == []  # it may stand


def test_dispute_that_is_taken_back_reminds_nobody(portfolio, social_worker, assessor):
    row = gave.supervised(portfolio, social_worker, day(-1))
    giving.dispute(row=row, kind=SUPERVISION, by=assessor, words="It was cut short.")
    giving.confirm(portfolio=portfolio, rows=[(SUPERVISION, row.pk)], by=assessor)
    assert due_in(disputes_due) == []


# Concerns ------------------------------------------------------------------------------------


def test_plan_is_looked_at_again_on_its_day(portfolio, assessor, line_manager, social_worker):
    raised = reviewing.concern(portfolio)
    [one] = due_in(concerns_due)
    assert set(one.person_ids) == {assessor.pk, line_manager.pk}
    assert one.due_on == raised.look_again_on
    assert one.line(clock.today()).startswith("Plan to look at again, ")
    concerns.close_concern(concern=raised, by=assessor, words="It is better.")
    assert due_in(concerns_due) == []


# All of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["paused", "deferred", "withdrawn", "completed", "left"])
def test_portfolio_that_does_not_go_on_reminds_nobody(portfolio, status, social_worker, assessor):
    gave.supervised(portfolio, social_worker, day(-1))
    reviewing.concern(portfolio)
    Portfolio.objects.filter(pk=portfolio.pk).update(status=status)
    for source in SOURCES:
        assert due_in(source, days=40) == []


def test_portfolio_of_another_employer_leads_to_its_own_people(
    portfolio, programme, other_employer, stranger_lead, programme_lead
):
    other = PortfolioFactory(owner__employer=other_employer, programme=programme)
    for one in due_in(reviews_due):
        lead = stranger_lead if other.owner_id in one.person_ids else programme_lead
        assert {lead.pk} in ups(one)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_source_asks_the_same_however_many_portfolios(
    source, portfolio, programme, assessor, line_manager
):
    def fill(one):
        row = gave.supervised(one, one.owner, day(-1))
        gave.supervised(one, one.owner, day(-2))
        giving.dispute(row=row, kind=SUPERVISION, by=assessor, words="It was cut short.")
        reviewing.concern(one)

    fill(portfolio)
    with CaptureQueriesContext(connection) as few:
        assert len(due_in(source, days=20)) > 0
    for _ in range(3):
        near = {"assessor": assessor, "line_manager": line_manager, "programme": programme}
        fill(PortfolioFactory(owner__employer=portfolio.employer, **near))
    with CaptureQueriesContext(connection) as many:
        assert len(due_in(source, days=20)) > 3
    assert len(many) == len(few) <= 7
