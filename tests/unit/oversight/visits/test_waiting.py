"""Whose turn it is, on home pages and in reminders; and of nobody else."""

from datetime import timedelta

import pytest

from asye.home import read_at_once
from audit import clock
from dispatch.models import Notice
from oversight.visits import actions, remits
from oversight.visits.permissions import why_not
from oversight.visits.reminding import visits_due
from oversight.visits.waiting import WAITS
from oversight.visits.workflow import OVER, Move, Part, State
from tests.factories import visits as story


def waits_for(person):
    return [one.sentence for one in read_at_once(person)[2]]


@pytest.mark.parametrize("state", [one for one in State if one not in OVER])
def test_home_and_reminder_say_whose_turn_it_is(
    state, reviewer, programme_lead, senior_leader, line_manager, stranger_lead
):
    story.in_state(state, reviewer, programme_lead)
    people = {
        Part.REVIEWER: reviewer,
        Part.LEAD: programme_lead,
        Part.LEADER: senior_leader,
        None: line_manager,
        "": stranger_lead,
    }
    turn = {people[part] for part in WAITS[state].parts}
    assert {person for person in people.values() if waits_for(person)} == turn
    [due] = [one for one in visits_due(clock.today()) if one.event == "visit"]
    assert set(due.person_ids) == {person.pk for person in turn}


def test_nothing_is_asked_where_nothing_was_recommended(reviewer, programme_lead, senior_leader):
    visit = story.shared_without_advice(reviewer, programme_lead)
    assert waits_for(programme_lead) == waits_for(senior_leader) == []
    [line] = waits_for(reviewer)
    assert line.startswith(f"Close the visit to {programme_lead.employer}: nothing was recommended")
    [due] = visits_due(clock.today())
    assert (due.person_ids, due.sentence) == ((reviewer.pk,), line.partition(", by ")[0])
    told = Notice.objects.filter(person=programme_lead).latest("pk").sentence
    assert "shares what it found" in told and "Answer" not in told
    assert why_not(Move.ANSWER, visit, visit.remit, programme_lead) is not None
    actions.move(Move.CLOSE, visit=visit, by=reviewer, words="We come again next year.")
    assert waits_for(reviewer) == []


def test_it_waits_since_the_last_move(reviewer, programme_lead, senior_leader):
    planned, agreed = clock.now() - timedelta(days=9), clock.now() - timedelta(days=2)
    with clock.at(planned):
        visit = story.planned(reviewer, programme_lead)
        assert read_at_once(senior_leader)[2][0].since.date() == planned.date()
    with clock.at(agreed):
        actions.move(Move.AGREE, visit=visit, by=senior_leader)
    assert read_at_once(programme_lead)[2][0].since.date() == agreed.date()


def test_overdue_is_said(reviewer, programme_lead):
    visit = story.planned(reviewer, programme_lead)
    assert waits_for(programme_lead)[0].endswith(f"by {visit.due_on:%-d %B %Y}")
    type(visit).objects.update(due_on=clock.today() - timedelta(days=1))
    assert "overdue since" in waits_for(programme_lead)[0]


@pytest.mark.parametrize("state", OVER)
def test_what_is_over_waits_for_nobody(state, reviewer, programme_lead):
    story.in_state(state, reviewer, programme_lead)
    assert list(visits_due(clock.today())) == []
    assert waits_for(reviewer) == waits_for(programme_lead) == []


def test_nothing_waits_when_the_body_looks_no_more(reviewer, programme_lead):
    visit = story.in_state(State.ANSWERED, reviewer, programme_lead)
    remits.end(remit=visit.remit, by=programme_lead)
    assert list(visits_due(clock.today())) == []
    assert waits_for(reviewer) == waits_for(programme_lead) == []


def test_owner_of_an_answer_is_reminded_of_it(reviewer, programme_lead, senior_leader):
    visit = story.in_state(State.ANSWERED, reviewer, programme_lead)
    found = visit.recommendations.get()
    [due] = [one for one in visits_due(clock.today()) if one.event == "visit-recommendation"]
    assert (due.person_ids, due.due_on) == ((programme_lead.pk,), found.done_by)
    assert due.up[0].person_ids == (senior_leader.pk,)


def test_reminders_take_as_many_queries_however_many_visits(
    reviewer, programme_lead, django_assert_num_queries
):
    for _ in range(3):
        story.in_state(State.ANSWERED, reviewer, programme_lead)
    with django_assert_num_queries(3):
        assert len(list(visits_due(clock.today()))) == 6
