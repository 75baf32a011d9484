"""Every state × move × part of a capacity problem, its reminders, and what the database refuses."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.capacity import actions
from oversight.capacity.reminding import problems_due
from oversight.capacity.waiting import problems_of, waiting_in
from oversight.capacity.workflow import STEPS, Move, State
from oversight.models import CapacityProblem
from people.models import Person, Role
from tests.factories import MembershipFactory, capacity


def waiting_for(person):
    """As the home page asks."""
    asked = Person.objects.filter(pk=person.pk).values_list(problems_of(person), flat=True)
    return waiting_in(asked.get(), person)


MOVES = [Move.ACT, Move.DECLINE, Move.HAND_ON, Move.CLOSE]


def hand_on(problem, by, leader):
    day = clock.today() + timedelta(days=5)
    about = {"problem": problem, "leader": leader, "by": by}
    return actions.hand_on(**about, words="It is about the spring.", answer_by=day)


def say(problem, move, by):
    due_on = clock.today() + timedelta(days=9) if move == Move.ACT else None
    return actions.say(problem=problem, move=move, words="As said.", due_on=due_on, by=by)


@pytest.mark.parametrize("state", State)
def test_every_move_goes_as_the_table_says(state, programme_lead, senior_leader, colleague):
    ibis, kite = (colleague(name, senior_leader=True) for name in ("Ibis", "Kite"))
    parts = {programme_lead: "lead", senior_leader: "leader", ibis: "other"}

    def make(problem, move, by):
        return hand_on(problem, by, kite) if move == Move.HAND_ON else say(problem, move, by)

    for move, person in product(MOVES, parts):
        with transaction.atomic():
            problem = capacity.in_state(state, programme_lead, senior_leader)
            if STEPS[move].allows(state, parts[person]):
                assert make(problem, move, person).state == STEPS[move].target
            else:
                with pytest.raises(PermissionDenied):
                    make(problem, move, person)


def test_only_a_lead_raises_one(senior_leader, line_manager):
    with pytest.raises(PermissionDenied):
        capacity.raised(line_manager, senior_leader)


def test_it_is_raised_with_a_senior_leader_of_the_same_employer(
    programme_lead, line_manager, stranger_lead, senior_leader
):
    for by, leader in ((programme_lead, line_manager), (stranger_lead, senior_leader)):
        with pytest.raises(PermissionDenied, match="senior leader of your employer"):
            capacity.raised(by, leader)


def test_answer_that_is_sent_twice_is_one(programme_lead, senior_leader):
    problem = capacity.raised(programme_lead, senior_leader)
    for _ in range(2):
        say(problem, Move.ACT, senior_leader)
    assert problem.steps.count() == 1
    assert Notice.objects.filter(person=programme_lead).count() == 1


def test_who_it_is_handed_on_to_answers_it_by_another_day(programme_lead, senior_leader, colleague):
    problem = capacity.in_state("acting", programme_lead, senior_leader)
    senior_leader.memberships.update(ended_at=clock.now(), ended_by=programme_lead)
    ibis = colleague("Ibis", senior_leader=True)
    for _ in range(2):  # pressed twice
        problem = hand_on(problem, programme_lead, ibis)
    assert [step.handed_from for step in problem.steps.all()] == [None, senior_leader]
    assert Notice.objects.filter(person=ibis).count() == 1
    told = Notice.objects.filter(person=senior_leader, sentence__contains="handed")
    assert [(one.sentence.count("Ibis"), one.path) for one in told] == [(1, reverse("home"))]
    assert waiting_for(ibis) and not waiting_for(senior_leader)
    [due] = problems_due(clock.today())
    assert (due.person_ids, due.due_on) == ((ibis.pk,), clock.today() + timedelta(days=5))
    assert say(problem, Move.DECLINE, ibis).state == State.DECLINED


def test_it_is_handed_on_to_another_senior_leader_of_the_employer_only(
    programme_lead, senior_leader, line_manager, stranger_lead
):
    """Nor to the lead who raised it, if they are a senior leader as well."""
    MembershipFactory(person=programme_lead, role=Role.SENIOR_LEADER)
    problem = capacity.raised(programme_lead, senior_leader)
    for leader in (line_manager, stranger_lead, programme_lead):
        with pytest.raises(PermissionDenied, match="senior leader of your employer"):
            hand_on(problem, programme_lead, leader)


def test_database_goes_by_the_table(programme_lead, senior_leader):
    problem = capacity.in_state("closed", programme_lead, senior_leader)
    with pytest.raises(InternalError, match="transition"), transaction.atomic():
        CapacityProblem.objects.filter(pk=problem.pk).update(state="raised")


def test_ledger_has_no_words(programme_lead, senior_leader):
    say(capacity.raised(programme_lead, senior_leader), Move.DECLINE, senior_leader)
    rows = LedgerEntry.objects.filter(action__startswith="capacity.")
    assert [row.action for row in rows] == ["capacity.raise", "capacity.decline"]
    assert "assessors" not in str([row.facts for row in rows])


def test_what_waits_is_due_for_the_senior_leader_and_then_for_the_lead(
    programme_lead, senior_leader
):
    problem = capacity.raised(programme_lead, senior_leader)
    [due] = problems_due(clock.today())
    assert due.person_ids == (senior_leader.pk,)
    assert due.due_on == problem.answer_by
    assert due.up[0].person_ids == (programme_lead.pk,)
    acting = say(problem, Move.ACT, senior_leader)
    [due] = problems_due(clock.today())
    assert due.due_on == acting.due_on


@pytest.mark.parametrize("state", ["declined", "closed"])
def test_nothing_is_due_of_one_that_waits_no_longer(state, programme_lead, senior_leader):
    capacity.in_state(state, programme_lead, senior_leader)
    assert not list(problems_due(clock.today()))


def test_both_homes_say_what_waits_and_what_is_overdue(programme_lead, senior_leader):
    with clock.at(datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("Europe/London"))):
        capacity.raised(programme_lead, senior_leader)
        assert not waiting_for(programme_lead)
        [theirs] = waiting_for(senior_leader)
        assert theirs.sentence.endswith("raised with you, by 16 November 2026")
    with clock.at(datetime(2026, 11, 17, 12, tzinfo=ZoneInfo("Europe/London"))):
        [theirs], [leads] = waiting_for(senior_leader), waiting_for(programme_lead)
        assert theirs.sentence.endswith("overdue since 16 November 2026")
        assert leads.sentence == (
            f"“Too few assessors” waits for {senior_leader}, overdue since 16 November 2026"
        )


def test_what_was_answered_waits_since_the_answer(programme_lead, senior_leader):
    raised, answered = clock.now() - timedelta(days=9), clock.now() - timedelta(days=2)
    with clock.at(raised):
        problem = capacity.raised(programme_lead, senior_leader)
        assert waiting_for(senior_leader)[0].since.date() == raised.date()
    with clock.at(answered):
        say(problem, Move.ACT, senior_leader)
    assert waiting_for(senior_leader)[0].since.date() == answered.date()


def test_nothing_of_it_waits_for_others(programme_lead, senior_leader, social_worker, colleague):
    others = colleague("Ibis", senior_leader=True), colleague("Oriole", programme_lead=True)
    capacity.in_state("declined", programme_lead, senior_leader)
    assert waiting_for(programme_lead)
    assert [waiting_for(one) for one in (social_worker, *others)] == [[]] * 3
