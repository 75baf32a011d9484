"""A visit goes by its table, says what is missing, and tells its figure when it is published."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import F

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.models import Visit
from oversight.visits import actions, remits, writing
from oversight.visits.figures import robustness
from oversight.visits.lacking import lacking
from oversight.visits.permissions import why_not
from oversight.visits.workflow import PUBLISHED, STEPS, Move, Part, State
from oversight.years import year_of
from tests.factories import EmployerFactory, PersonFactory
from tests.factories import visits as story
from tests.factories.visits import submitted

ROLES = {
    "reviewer": Part.REVIEWER,
    "programme_lead": Part.LEAD,
    "senior_leader": Part.LEADER,
    "line_manager": None,
    "administrator": None,
    "stranger_lead": None,
}


@pytest.mark.parametrize("who", ROLES)
def test_every_move_goes_as_the_table_says(
    who, request, reviewer, programme_lead, senior_leader, line_manager
):
    """State × move × part, by the permission that page, button and action all ask."""
    person, visit = request.getfixturevalue(who), story.planned(reviewer, programme_lead)
    for state in State:
        visit.state = state
        for move in Move:
            expected = bool(ROLES[who]) and STEPS[move].allows(state, ROLES[who])
            assert (why_not(move, visit, visit.remit, person) is None) is expected, (state, move)


def test_actions_ask_the_permission(reviewer, programme_lead, line_manager):
    visit = story.planned(reviewer, programme_lead)
    for move in set(Move) - {Move.PLAN}:
        with pytest.raises(PermissionDenied):
            actions.move(move, visit=visit, by=line_manager, words="No.")


def test_visit_goes_all_its_way(reviewer, programme_lead, employer):
    this_year = year_of(clock.today())
    for state in State:
        with transaction.atomic():
            visit = story.in_state(state, reviewer, programme_lead)
            assert visit.state == state
            assert robustness(employer.pk, this_year) == (4 if state in PUBLISHED else None)
            assert robustness(employer.pk, this_year - 1) is None
            transaction.set_rollback(True)


def test_database_goes_by_the_table(reviewer, programme_lead):
    visit = story.planned(reviewer, programme_lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(state=State.VISITED)


def test_plan_and_draw_stay(portfolio, reviewer, programme_lead):
    editions = submitted(portfolio, 5)
    visit = story.in_state(State.AGREED, reviewer, programme_lead, wanted=5)
    assert visit.records.count() == len(editions)
    for rows, change in (
        (Visit.objects.filter(pk=visit.pk), {"seed": "another"}),
        (visit.records.all(), {"place": F("place") + 10}),
    ):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(**change)


@pytest.mark.parametrize("move", [Move.SHARE, Move.ANSWER, Move.CLOSE])
def test_visit_does_not_move_on_while_something_is_missing(move, reviewer, programme_lead):
    [before] = STEPS[move].sources
    visit = story.in_state(before, reviewer, programme_lead)
    if move == Move.ANSWER:
        assert visit.recommendations.count() == 1
    assert lacking(move, visit)
    by = programme_lead if move == Move.ANSWER else reviewer
    with pytest.raises(PermissionDenied, match="yet|at least"):
        actions.move(move, visit=visit, by=by, words="Done.", robustness=3)


def test_only_of_an_employer_that_lets_the_body_in(reviewer, programme_lead, employer):
    visit = story.planned(reviewer, programme_lead)
    remits.end(remit=visit.remit, by=programme_lead)
    assert not Visit.objects.visible_to(reviewer).exists()
    assert Visit.objects.visible_to(programme_lead).get() == visit
    with pytest.raises(PermissionDenied):
        actions.move(Move.CALL_OFF, visit=visit, by=reviewer, words="No.")
    facts = {"year": 2026, "focus": "x", "talk_to": {}, "wanted": 0}
    days = {"first_day": clock.today(), "last_day": clock.today()}
    with pytest.raises(PermissionDenied):
        actions.plan(employer=employer, by=reviewer, **facts, **days)


def test_others_see_no_visit(reviewer, programme_lead, social_worker, administrator, stranger_lead):
    story.planned(reviewer, programme_lead)
    other = PersonFactory(employer=EmployerFactory(is_reviewing_body=True), reviewer=True)
    for person in (other, social_worker, administrator, stranger_lead):
        assert not Visit.objects.visible_to(person).exists()


def test_each_move_is_told_to_the_other_side_and_noted_without_words(reviewer, programme_lead):
    visit = story.in_state(State.CLOSED, reviewer, programme_lead)
    rows = LedgerEntry.objects.filter(action__startswith="visit.")
    assert {"visit.plan", "visit.share", "visit.replied", "visit.close"} <= {
        row.action for row in rows
    }
    assert {row.employer_id for row in rows} == {programme_lead.employer_id}
    assert all("room" not in str(row.facts) and "sound" not in str(row.facts) for row in rows)
    assert Notice.objects.filter(person=reviewer, sentence__contains="answered").exists()
    assert Notice.objects.filter(person=programme_lead, sentence__contains="closed").exists()
    assert [step.move for step in visit.steps.all()] == ["plan", *map(str, story.WAY)]


def test_what_was_noted_is_replaced_until_it_is_shared(reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    story.written(visit, reviewer)
    story.written(visit, reviewer)
    assert (visit.conversations.count(), visit.recommendations.count()) == (2, 1)
    shared = story.moved(Move.SHARE, visit, reviewer, programme_lead)
    with pytest.raises(PermissionDenied):
        story.written(shared, reviewer)


def test_recommendations_are_numbered_without_a_gap(reviewer, programme_lead):
    visit = story.in_state(State.VISITED, reviewer, programme_lead)
    with pytest.raises(PermissionDenied):
        writing.recommend(visit=visit, number=2, words="Later.", due_on=clock.today(), by=reviewer)


def test_answer_is_owned_by_a_colleague_who_says_by_when(
    reviewer, programme_lead, stranger_lead, line_manager
):
    visit = story.in_state(State.SHARED, reviewer, programme_lead)
    found = visit.recommendations.get()
    for facts in ({"owner": stranger_lead}, {"owner": None}, {"done_by": None}):
        with pytest.raises(PermissionDenied):
            story.replied(found, programme_lead, **facts)
    with pytest.raises(PermissionDenied):
        story.replied(found, line_manager)
    declined = story.replied(found, programme_lead, answer="declined", reply="No room.")
    assert (declined.owner, declined.done_by) == (None, None)
