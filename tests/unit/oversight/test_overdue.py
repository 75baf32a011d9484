"""What is overdue with somebody's name: theirs alone, and only while it waits for them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from asye.home import read_at_once
from audit import clock
from oversight.capacity.workflow import State
from oversight.models import CapacityProblem, Theme
from oversight.overdue import overdue_with
from oversight.themes.workflow import State as Answer
from oversight.visits import remits, writing
from oversight.visits.workflow import State as Visited
from tests.factories import capacity, visits
from tests.unit.oversight.pulse.conftest import asked, counted, round_

__all__ = ["asked", "counted", "round_"]


def titles(person, days):
    with clock.at(clock.now() + timedelta(days=days)):
        return [one.title for one in overdue_with(person)]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("days", [14, 15, 30, 31])
def test_problem_is_there_when_its_own_page_says_so(state, days, programme_lead, senior_leader):
    problem = capacity.in_state(state, programme_lead, senior_leader)
    with clock.at(clock.now() + timedelta(days=days)):
        known = [problem.title] if problem.is_overdue else []
        assert [problem.waits_until] == list(
            CapacityProblem.objects.with_day().values_list("day", flat=True)
        )
    assert titles(senior_leader, days) == known


def theme(pulse, owner, state=Answer.DOING):
    facts = {"due_on": clock.today(), "reply": "We look at it.", "gathered_by": pulse.opened_by}
    title = f"Owned by {owner}, {state}"
    return Theme.objects.create(pulse=pulse, title=title, owner=owner, state=state, **facts)


@pytest.mark.parametrize(
    ("state", "waits"),
    [(Answer.WAITING, True), (Answer.DOING, True), (Answer.DONE, False), (Answer.NOT_DOING, False)],
)
def test_theme_is_there_from_the_day_after_while_it_waits(state, waits, counted, senior_leader):
    made = theme(counted, senior_leader, state)
    assert titles(senior_leader, 0) == []
    assert titles(senior_leader, 1) == ([made.title] if waits else [])


@pytest.mark.parametrize(
    ("state", "waits"),
    [(Answer.WAITING, True), (Answer.DOING, True), (Answer.DONE, False), (Answer.NOT_DOING, False)],
)
def test_late_answer_waits_on_the_home_page_of_its_senior_leader(
    state, waits, counted, senior_leader
):
    made = theme(counted, senior_leader, state)

    def lines(days):
        with clock.at(clock.now() + timedelta(days=days)):
            return [(one.sentence, one.url) for one in read_at_once(senior_leader)[2]]

    late = f"Say what came of “{made.title}”, overdue since {made.due_on:%-d %B %Y}"
    assert lines(0) == []
    assert lines(1) == ([(late, reverse("oversight:theme", args=[made.pk]))] if waits else [])


def test_late_answer_of_somebody_else_waits_on_no_home_page(counted, senior_leader, programme_lead):
    theme(counted, programme_lead)
    with clock.at(clock.now() + timedelta(days=1)):
        found = [read_at_once(one)[2] for one in (senior_leader, programme_lead)]
    assert [one.sentence for lines in found for one in lines if "Owned by" in one.sentence] == []


@pytest.fixture
def taken_on(reviewer, programme_lead):
    """A recommendation that the lead answers for, to be done in sixty days."""
    return visits.in_state(Visited.ANSWERED, reviewer, programme_lead).recommendations.get()


@pytest.mark.parametrize(
    ("progress", "waits"),
    [("", True), ("under_way", True), ("done", False), ("not_done", False)],
)
def test_recommendation_is_there_until_something_came_of_it(
    progress, waits, taken_on, reviewer, programme_lead
):
    if progress:
        writing.follow(found=taken_on, progress=progress, came_of_it="A room.", by=reviewer)
    assert titles(programme_lead, 60) == []
    said = f"Recommendation 1 of {reviewer.employer}"
    assert titles(programme_lead, 61) == ([said] if waits else [])


def test_recommendation_of_a_body_that_looks_no_more_waits_for_nobody(taken_on, programme_lead):
    assert titles(programme_lead, 61)
    remits.end(remit=taken_on.visit.remit, by=programme_lead)
    assert titles(programme_lead, 61) == []


def test_recommendation_leads_to_its_visit(taken_on, programme_lead):
    with clock.at(clock.now() + timedelta(days=61)):
        [one] = overdue_with(programme_lead)
    assert one.url == f"/oversight/visits/{taken_on.visit_id}/findings/"


def test_each_has_their_own_in_one_query_the_longest_overdue_first(
    counted, programme_lead, senior_leader, colleague, django_assert_num_queries
):
    mine = theme(counted, senior_leader)
    problem = capacity.raised(programme_lead, senior_leader)
    other = colleague("Ibis", senior_leader=True)
    theirs = theme(counted, other)
    assert senior_leader.roles
    with django_assert_num_queries(1):
        assert titles(senior_leader, 40) == [mine.title, problem.title]
    assert titles(other, 40) == [theirs.title]
    assert titles(programme_lead, 40) == []
