"""Stages that end before the programme does: whoever writes hears of what is left in them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from audit import clock
from portfolios.models import Kind, Portfolio
from portfolios.reminding.stages import stages_due
from portfolios.timeline import timeline
from standards.models import Programme
from tests.factories import PortfolioFactory, stories
from tests.factories.reminding import due_in, told, ups

pytestmark = pytest.mark.usefixtures("programme_lead")
STATEMENT = {"kind": Kind.PERSONAL_STATEMENT, "title": "How I came here"}


def day(number):
    return clock.today() + timedelta(days=number)


def abouts(**facts):
    return [one.about.partition(":")[2] for one in due_in(stages_due, **facts)]


def test_owner_hears_of_each_stage_in_which_something_is_left(portfolio, social_worker):
    line = timeline(portfolio)
    assert told(stages_due, social_worker) == [
        ("stage", line.at(months=1), "Complete what your programme asks for in “Beginning”"),
        ("stage", line.at(months=6), "Complete what your programme asks for in “First six months”"),
    ]


def test_stage_whose_evidence_is_complete_reminds_nobody(portfolio):
    stories.complete_entry(portfolio, **STATEMENT)
    assert abouts() == ["first-six-months"]


def test_draft_counts_for_nothing(portfolio):
    stories.draft_entry(portfolio, **STATEMENT)
    assert abouts() == ["beginning", "first-six-months"]


def test_stage_that_ends_with_the_programme_is_not_reminded_of_here(portfolio):
    ends = timeline(portfolio).ends_on
    assert all(one.due_on < ends for one in due_in(stages_due, days=400))


def test_part_time_and_pauses_move_the_day(portfolio):
    before = due_in(stages_due)[0].due_on
    Portfolio.objects.filter(pk=portfolio.pk).update(
        fte=Decimal("0.5"), pauses=[(day(10), day(40))]
    )
    portfolio.refresh_from_db()
    [moved, _] = due_in(stages_due)
    assert moved.due_on == timeline(portfolio).at(months=1)
    assert moved.due_on > before + timedelta(days=50)
    assert due_in(stages_due, days=20) == []  # it stands still


def test_what_was_over_before_it_was_kept_here_was_on_paper(portfolio):
    Portfolio.objects.filter(pk=portfolio.pk).update(started_on=day(-60))
    assert abouts() == ["first-six-months"]


def test_portfolio_that_is_read_reminds_nobody(portfolio):
    stories.submitted(portfolio)
    assert due_in(stages_due) == []


def test_it_goes_up_but_not_where_people_come_of_their_own_will(
    portfolio, line_manager, other_social_worker
):
    assert ups(due_in(stages_due)[0])[0] == {line_manager.pk}
    Portfolio.objects.all().update(status="left")
    endorsed = Programme.objects.get(key="practice-endorsement", is_current=True)
    PortfolioFactory(owner=other_social_worker, line_manager=line_manager, programme=endorsed)
    [one] = due_in(stages_due)
    assert (one.about.partition(":")[2], one.up) == ("preparing", ())


def test_four_queries_however_many(portfolio, programme, django_assert_num_queries):
    for _ in range(2):
        PortfolioFactory(owner__employer=portfolio.employer, programme=programme)
    with django_assert_num_queries(4):
        assert len(due_in(stages_due)) == 6
