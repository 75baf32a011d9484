"""The last day for handing in, the day of the panel, and what waits for a moderation panel."""

from datetime import timedelta

import pytest

from audit import clock
from endorsement.moderating.workflow import Move
from endorsement.reminding.discussions import discussions_due
from endorsement.reminding.ends import ends_due
from endorsement.reminding.moderation import moderation_due
from endorsement.reminding.panels import panels_due
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.models import Programme
from tests.factories import PortfolioFactory, agreeing, discussing, moderating, stories
from tests.factories.reminding import due_in, told, ups

pytestmark = pytest.mark.usefixtures("programme_lead")


def day(number):
    return clock.today() + timedelta(days=number)


# The end of the programme --------------------------------------------------------------------


def test_all_three_are_reminded_of_the_last_day(portfolio, social_worker, assessor, line_manager):
    ends_on = timeline(portfolio).ends_on
    assert told(ends_due, social_worker) == [("handing-in", ends_on, "Hand in your portfolio")]
    sentence = f"The portfolio of {social_worker} is to be handed in"
    for person in (assessor, line_manager):
        assert told(ends_due, person) == [("handing-in", ends_on, sentence)]


def test_end_moves_with_a_pause_and_is_hushed_in_it(portfolio, social_worker):
    before = told(ends_due, social_worker)[0][1]
    Portfolio.objects.filter(pk=portfolio.pk).update(pauses=[(day(10), day(40))])
    assert told(ends_due, social_worker, days=20) == []
    assert told(ends_due, social_worker, days=41)[0][1] == before + timedelta(days=30)


def test_what_is_handed_in_or_confirmed_reminds_nobody(edition, programme_lead):
    assert due_in(ends_due, days=400) == []
    stories.confirmed(edition, programme_lead)
    assert due_in(ends_due, days=400) == []


def test_what_was_returned_is_to_be_handed_in_again(edition):
    stories.returned(stories.with_manager(edition))
    assert {one.since for one in due_in(ends_due)} == {day(0)}  # they heard of it today


def test_not_yet_goes_by_its_own_plan(edition, programme_lead):
    stories.not_yet(edition, programme_lead)
    assert due_in(ends_due, days=400) == []


def test_it_goes_up_to_leads_but_not_where_people_come_of_their_own_will(
    portfolio, programme_lead, social_worker, other_social_worker, line_manager
):
    [own, near] = due_in(ends_due)
    assert ups(own)[:2] == [{line_manager.pk}, {programme_lead.pk}]
    assert ups(near)[0] == {programme_lead.pk}
    Portfolio.objects.all().update(status="left")
    endorsed = Programme.objects.get(key="practice-endorsement", is_current=True)
    PortfolioFactory(owner=other_social_worker, line_manager=line_manager, programme=endorsed)
    assert [one.up for one in due_in(ends_due)] == [(), ()]


# The panel -----------------------------------------------------------------------------------


@pytest.fixture
def panelled(portfolio):
    agreeing.agreed(portfolio, panel_on=day(30).isoformat())
    return portfolio


def test_owner_assessor_and_leads_are_reminded_of_the_panel(
    panelled, social_worker, assessor, programme_lead, line_manager
):
    theirs = ("panel", day(30), "The panel looks at your portfolio")
    assert told(panels_due, social_worker, days=23) == [theirs]
    sentence = f"The panel looks at the portfolio of {social_worker}"
    for person in (assessor, programme_lead):
        assert told(panels_due, person, days=30) == [("panel", day(30), sentence)]
    assert told(panels_due, line_manager) == []


def test_after_it_assessor_and_leads_find_another_day(
    panelled, social_worker, assessor, programme_lead
):
    assert told(panels_due, social_worker, days=31) == []
    sentence = f"Agree on another day for the panel on the portfolio of {social_worker}"
    for person in (assessor, programme_lead):
        assert told(panels_due, person, days=31) == [("panel", day(30), sentence)]


def test_panel_sits_on_what_is_with_its_judges_and_is_over_then(panelled, social_worker):
    stories.submitted(panelled)
    assert told(panels_due, social_worker) != []
    assert due_in(panels_due, days=31) == []


def test_what_is_decided_needs_no_panel(panelled, programme_lead):
    stories.confirmed(stories.submitted(panelled), programme_lead)
    assert due_in(panels_due) == due_in(panels_due, days=31) == []


def test_newer_agreement_moves_the_panel(panelled, social_worker):
    agreeing.agreed(panelled, panel_on=day(60).isoformat())
    assert told(panels_due, social_worker)[0][1] == day(60)


def test_agreement_without_a_panel_reminds_nobody(portfolio):
    agreeing.agreed(portfolio)
    assert due_in(panels_due, days=400) == []


# Readiness discussions -----------------------------------------------------------------------


@pytest.fixture
def recorded(social_worker, line_manager, programme_lead):
    programme = Programme.objects.get(key="practice-endorsement", is_current=True)
    facts = {"line_manager": line_manager, "programme": programme}
    portfolio = PortfolioFactory(owner=social_worker, **facts)
    return discussing.recorded(portfolio, lead=programme_lead)


def test_those_of_the_three_who_have_not_agreed_are_reminded(
    recorded, social_worker, line_manager, programme_lead
):
    discussing.agree(recorded, line_manager)
    [one] = due_in(discussions_due)
    assert set(one.person_ids) == {social_worker.pk, programme_lead.pk}
    assert (one.due_on, one.up) == (day(7), ())
    discussing.agree(recorded, social_worker, programme_lead)
    assert due_in(discussions_due) == []


def test_only_the_last_record_is_to_be_agreed_to(recorded, programme_lead):
    newer = discussing.recorded(recorded.portfolio, lead=programme_lead, ready="Everything.")
    assert [one.about for one in due_in(discussions_due)] == [str(newer.pk)]


def test_record_that_a_line_manager_made_who_has_left_reminds_nobody(recorded, colleague):
    other = colleague("Knot", line_manager=True)
    Portfolio.objects.filter(pk=recorded.portfolio_id).update(line_manager=other)
    assert due_in(discussions_due) == []


# Moderation ----------------------------------------------------------------------------------


@pytest.fixture
def panel(colleague):
    return [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]


@pytest.fixture
def drawn(edition, programme_lead):
    stories.with_lead(stories.with_manager(edition))
    [sample] = moderating.drawn(programme_lead)
    return sample


def test_panel_is_reminded_two_weeks_after_it_got_its_record(
    drawn, panel, programme_lead, social_worker
):
    assert due_in(moderation_due) == []
    moderating.handed(drawn, programme_lead, panel)
    sentence = f"Read {drawn.code} and give the result of your moderation panel"
    for person in panel:
        assert told(moderation_due, person) == [("moderation", day(14), sentence)]
    [one] = due_in(moderation_due)
    assert ups(one) == [{programme_lead.pk}]
    said = f"{one.sentence} {one.line(day(0))} {one.told_up(may_open=True)}"
    assert one.whose == ""
    assert social_worker.last_name not in said


def test_answer_to_the_panel_begins_a_new_ladder(drawn, panel, programme_lead):
    moderating.handed(drawn, programme_lead, panel)
    moderating.found(Move.ASK_MORE, drawn, panel[0])
    assert due_in(moderation_due) == []
    with clock.at(clock.now() + timedelta(days=5)):
        moderating.actions.answer(sample=drawn, by=programme_lead, words="It is in the file.")
    assert [one.due_on for one in due_in(moderation_due, days=5)] == [day(19)]


def test_panel_goes_on_while_the_year_stands_still_and_rests_with_its_result(
    drawn, panel, programme_lead, portfolio
):
    moderating.handed(drawn, programme_lead, panel)
    Portfolio.objects.filter(pk=portfolio.pk).update(status="paused")
    assert told(moderation_due, panel[0]) != []
    Portfolio.objects.filter(pk=portfolio.pk).update(status="active")
    moderating.found(Move.CONFIRM, drawn, panel[0])
    assert due_in(moderation_due) == []


def test_whoever_came_near_the_portfolio_since_is_not_reminded(
    drawn, panel, programme_lead, portfolio
):
    moderating.handed(drawn, programme_lead, panel)
    Portfolio.objects.filter(pk=portfolio.pk).update(line_manager=panel[1])
    [one] = due_in(moderation_due)
    assert one.person_ids == (panel[0].pk,)


# Cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "queries"), [(ends_due, 3), (panels_due, 2)])
def test_source_asks_the_same_however_many_portfolios(
    source, queries, panelled, programme, assessor, line_manager, django_assert_num_queries
):
    near = {"assessor": assessor, "line_manager": line_manager, "programme": programme}
    other = PortfolioFactory(owner__employer=panelled.employer, **near)
    agreeing.agreed(other, panel_on=day(30).isoformat())
    with django_assert_num_queries(queries):
        assert len(due_in(source)) == 4


def test_two_queries_for_discussions_and_two_for_moderation(
    recorded, drawn, panel, programme_lead, django_assert_num_queries
):
    moderating.handed(drawn, programme_lead, panel)
    for source in (discussions_due, moderation_due):
        with django_assert_num_queries(2):
            assert len(due_in(source)) == 1
