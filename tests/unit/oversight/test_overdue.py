"""What is overdue with somebody's name: theirs alone, and only while it waits for them."""

from datetime import timedelta

import pytest

from audit import clock
from oversight.capacity.workflow import State
from oversight.models import CapacityProblem, Theme
from oversight.overdue import overdue_with
from oversight.themes.workflow import State as Answer
from tests.factories import capacity
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
