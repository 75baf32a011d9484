"""State × move × person: what leads on, what is a repeat, and what is refused and stores nothing.

The table is made, not written, so that no cell is forgotten.
"""

from contextlib import contextmanager
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from endorsement import actions, permissions, withdrawing
from endorsement.models import Edition
from endorsement.workflow import (
    OPEN_STATES,
    SHORT_OF_A_PASS,
    STEPS,
    WITHDRAWALS,
    Move,
    Part,
    State,
)
from tests.stages import edition_in

PEOPLE = [
    "social_worker",
    "line_manager",
    "assessor",
    "programme_lead",
    "second_lead",
    "senior_leader",
    "administrator",
    "other_social_worker",
    "stranger_lead",
]
PARTS = {
    "social_worker": Part.OWNER,
    "assessor": Part.ASSESSOR,
    "line_manager": Part.LINE_MANAGER,
    "programme_lead": Part.PROGRAMME_LEAD,
    "second_lead": Part.PROGRAMME_LEAD,
}
# Who has made the move that led to a state, in these tests.
MADE_BY = {
    (Move.SUBMIT, State.WITH_ASSESSOR): "social_worker",
    (Move.SUBMIT, State.WITH_MANAGER): "social_worker",
    (Move.RECOMMEND, State.WITH_MANAGER): "assessor",
    (Move.ENDORSE, State.WITH_LEAD): "line_manager",
    (Move.RETURN_BY_MANAGER, State.RETURNED): "line_manager",
    (Move.RECORD_NOT_YET, State.NOT_YET): "programme_lead",
    (Move.DEFER, State.DEFERRED): "programme_lead",
    (Move.FAIL, State.FAILED): "programme_lead",
    (Move.CONFIRM, State.CONFIRMED): "programme_lead",
    (Move.WITHDRAW_BY_MANAGER, State.WITHDRAWN): "line_manager",
}
# The people who have signed something in the editions of these tests, each in their part.
SIGNERS = {"social_worker", "assessor", "line_manager", "programme_lead"}
# The move of the edition is one of the table; the year of the portfolio has to go on first.
PUT_OFF = {(State.DEFERRED, Move.SUBMIT)}
# What a decision does to the year of the portfolio; every other leaves it active.
YEAR = {State.DEFERRED: "deferred", State.FAILED: "completed"}
CELLS = list(product([None, *State], Move, PEOPLE))


@pytest.fixture
def second_lead(colleague):
    return colleague("Stork", programme_lead=True)


@pytest.fixture
def people(request):
    return lambda name: request.getfixturevalue(name)


def make(move, portfolio, edition, person):
    signed = {"by": person, "typed_name": person.name}
    if move == Move.SUBMIT:
        return actions.submit(portfolio=portfolio, **signed)
    if move in WITHDRAWALS.values():
        return withdraw(move, edition, signed)
    given = {"comment": "My reasons."}
    if move in SHORT_OF_A_PASS:
        given |= {"support_plan": "Supervision every week.", "notice_on": clock.today()}
    if move == Move.RECOMMEND:
        given["recommendation"] = "pass"
    return getattr(actions, move)(edition=edition, **given, **signed)


def withdraw(move, edition, signed):
    """There is one action; in which part it is made follows from what the person has signed."""
    meant = permissions.withdrawal(edition, signed["by"])
    if meant not in (None, move):
        raise PermissionDenied("It was signed in another part.")
    return withdrawing.withdraw(edition=edition, reason="I erred.", **signed)


def is_allowed(state, move, name):
    is_theirs = PARTS.get(name) == STEPS[move].part
    if move in WITHDRAWALS.values():
        is_theirs = is_theirs and name in SIGNERS
    return state in STEPS[move].sources and is_theirs and (state, move) not in PUT_OFF


@pytest.mark.parametrize("state", [None, *State])
def test_every_move_by_everybody(state, portfolio, programme_lead, people, stored):
    """One state at a time, every cell from the same start."""
    edition = edition_in(state, portfolio, programme_lead)
    for cell_state, move, name in CELLS:
        if cell_state != state or (move != Move.SUBMIT and edition is None):
            continue
        check(cell_state, move, name, portfolio, edition, people(name), stored)


def check(state, move, name, portfolio, edition, person, stored):
    before = stored()
    with undone():
        if is_allowed(state, move, name):
            make(move, portfolio, edition, person)
            latest = Edition.objects.filter(portfolio=portfolio).latest("number")
            assert latest.state in STEPS[move].targets
            portfolio.refresh_from_db()
            assert portfolio.is_locked == (latest.state in OPEN_STATES)
            assert portfolio.status == YEAR.get(latest.state, "active")
        elif MADE_BY.get((move, state)) == name:
            make(move, portfolio, edition, person)
            assert stored() == before, f"{name} repeated {move}, and something was stored"
        else:
            with pytest.raises(PermissionDenied) as refusal:
                make(move, portfolio, edition, person)
            assert str(refusal.value).endswith("."), "a refusal is a sentence"
            assert stored() == before


@contextmanager
def undone():
    """What happens inside is rolled back, so that cells do not see each other."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_table_has_every_cell():
    assert len(CELLS) == 10 * 14 * 9
    assert len(set(CELLS)) == len(CELLS)


def test_decision_needs_an_edition():
    """With no edition there is nothing that a decision could be about: only submitting is open."""
    assert [move for move in Move if None in STEPS[move].sources] == [Move.SUBMIT]


def test_each_state_leads_on():
    ends = [state for state in State if not any(state in step.sources for step in STEPS.values())]
    assert ends == []


def test_only_a_withdrawal_leads_on_from_the_two_ends():
    for end in (State.CONFIRMED, State.FAILED):
        moves = [move for move in Move if end in STEPS[move].sources]
        assert moves == [Move.WITHDRAW_BY_LEAD]


def test_each_state_is_reached():
    assert {target for step in STEPS.values() for target in step.targets} == set(State)
