"""State × move × person: what leads on, what is a repeat, and what is refused and stores nothing.

The table is made, not written, so that no cell is forgotten.
"""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from support.agreeing import actions, permissions
from support.agreeing.workflow import STEPS, Move, Part, State, transitions
from support.models import Agreement
from tests.factories import agreeing

PEOPLE = [
    "social_worker",
    "line_manager",
    "assessor",
    "programme_lead",
    "senior_leader",
    "administrator",
    "other_social_worker",
    "stranger_lead",
]
PARTS = {
    "social_worker": {Part.OWNER},
    "line_manager": {Part.LINE_MANAGER},
    "assessor": {Part.ASSESSOR},
}
AUTHOR = "line_manager"
STATES = [None, *State]
# What nobody presses: it follows from another move.
FOLLOWS = {Move.REPLACE, Move.SIGN_LAST}
MOVES = [move for move in Move if move not in FOLLOWS]
# Who has made the move that led to a state, in these tests: a repeat changes nothing.
MADE_BY = {
    (Move.OFFER, State.OFFERED): AUTHOR,
    (Move.ASK_FOR_CHANGE, State.RETURNED): "social_worker",
    **{(Move.SIGN, state): "three" for state in (State.IN_FORCE, State.REPLACED)},
}
CELLS = list(product(STATES, MOVES, PEOPLE))


@pytest.fixture
def people(request):
    return lambda name: request.getfixturevalue(name)


@pytest.fixture
def stored():
    """How many agreements there are, in which states, signed how often."""

    def count():
        return sorted(
            (row.pk, row.state, len(row.unsigned)) for row in Agreement.objects.order_by("pk")
        )

    return count


def make(move, portfolio, agreement, person):
    if move == Move.PREPARE:
        return actions.prepare(portfolio=portfolio, by=person)
    facts = {"agreement": agreement, "by": person}
    if move == Move.SIGN:
        facts["typed_name"] = person.name
    if move == Move.ASK_FOR_CHANGE:
        facts["because"] = "Fridays do not work."
    return getattr(actions, move)(**facts)


def is_allowed(state, move, name):
    step = STEPS[move]
    if move == Move.PREPARE:
        # A draft stands beside the one that was offered last; the newer one is in force here.
        state = {State.DRAFT: None, State.REPLACED: State.IN_FORCE}.get(state, state)
    if step.by_author and name != AUTHOR:
        return False
    return state in step.sources and bool(PARTS.get(name, set()) & set(step.parts))


def is_repeat(state, move, name):
    made_by = MADE_BY.get((move, state))
    return made_by == name or (made_by == "three" and name in PARTS)


@pytest.mark.parametrize("state", STATES)
def test_every_move_by_everybody(state, portfolio, people, stored):
    """One state at a time, every cell from the same start."""
    agreement = agreeing.agreement_in(state, portfolio)
    tried = 0
    for cell_state, move, name in CELLS:
        if cell_state != state or (move != Move.PREPARE and agreement is None):
            continue
        with transaction.atomic():
            check(state, move, name, portfolio, agreement, people(name), stored)
            transaction.set_rollback(True)
        tried += 1
    assert tried == len(PEOPLE) * (len(MOVES) if agreement else 1)


def check(state, move, name, portfolio, agreement, person, stored):
    before = stored()
    if is_allowed(state, move, name):
        made = make(move, portfolio, agreement, person)
        target = STEPS[move].target
        if target is None:
            assert not Agreement.objects.filter(pk=agreement.pk).exists()
        else:
            assert Agreement.objects.get(pk=made.pk).state == target
    elif is_repeat(state, move, name):
        make(move, portfolio, agreement, person)
        assert stored() == before, f"{name} repeated {move}, and something was stored"
    else:
        with pytest.raises(PermissionDenied) as refusal:
            make(move, portfolio, agreement, person)
        assert str(refusal.value).endswith("."), "a refusal is a sentence"
        assert stored() == before


def test_table_has_every_cell():
    assert len(CELLS) == len(set(CELLS)) == 6 * 5 * 8
    assert {move for move in Move if not STEPS[move].parts} == {Move.REPLACE}


def test_each_state_is_reached_and_one_is_the_end():
    targets = {step.target for step in STEPS.values()}
    assert targets == {*State, None}
    sources = {source for step in STEPS.values() for source in step.sources}
    assert set(State) - sources == {State.REPLACED}


def test_database_knows_the_moves_of_the_table():
    assert ("draft", "offered") in transitions()
    assert len(transitions()) == 4


def test_three_sign_and_the_last_brings_it_into_force(portfolio):
    agreement = agreeing.offered(portfolio)
    states = []
    for person in (portfolio.assessor, portfolio.owner, portfolio.line_manager):
        agreement = agreeing.sign(agreement, person)
        states.append(agreement.state)
    assert states == ["offered", "offered", "in_force"]
    assert agreement.agreed_by == portfolio.line_manager


def test_one_who_assesses_and_manages_signs_once_for_both(portfolio):
    portfolio.assessor = portfolio.line_manager
    portfolio.save()
    agreement = agreeing.sign(agreeing.offered(portfolio), portfolio.line_manager, portfolio.owner)
    assert agreement.state == State.IN_FORCE
    assert agreement.assessor_signature == agreement.manager_signature
    assert agreement.assessor_signature.signed_as == "Assessor and line manager"


def test_permission_of_a_part_that_was_lost_is_none(portfolio, colleague):
    agreement = agreeing.offered(portfolio)
    agreement.portfolio.assessor = colleague("Robin", assessor=True)
    assert "sign this agreement" in permissions.why_not_sign(agreement, agreement.assessor)
