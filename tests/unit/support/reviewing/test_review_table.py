"""State × move × person of a review: what leads on, what is a repeat, what is refused."""

from contextlib import contextmanager
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from support.models import Review
from support.reviewing import actions
from support.reviewing.workflow import SIGNING, STEPS, Move, Part, State, allowed
from tests.factories import reviewing

PARTS = {
    "social_worker": {Part.OWNER},
    "assessor": {Part.ASSESSOR},
    "line_manager": {Part.LINE_MANAGER},
    "programme_lead": set(),
    "other_social_worker": set(),
    "senior_leader": set(),
    "administrator": set(),
    "stranger_lead": set(),
    "both": {Part.ASSESSOR, Part.LINE_MANAGER},
}
# Who has signed already where a review is in a state; their signature a second time does nothing.
HAVE_SIGNED = {
    State.OPEN: [],
    State.WITH_ASSESSOR: ["social_worker"],
    State.WITH_MANAGER: ["social_worker", "assessor"],
    State.SIGNED: ["social_worker", "assessor", "line_manager"],
}
CELLS = list(product(State, Move, [name for name in PARTS if name != "both"]))


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make(move, portfolio, person, part):
    about = {"portfolio": portfolio, "key": reviewing.FIRST, "by": person}
    if move == Move.REOPEN:
        return actions.reopen(**about, because="A date was wrong.")
    if move in SIGNING:
        return actions.sign(**about, typed_name=person.name)
    publish = {
        Part.OWNER: lambda: actions.publish_reflection(
            **about, reflection="New.", goals=reviewing.GOALS
        ),
        Part.ASSESSOR: lambda: actions.publish_assessment(
            **about, assessment="New.", met_on=clock.today()
        ),
        Part.LINE_MANAGER: lambda: actions.publish_comment(**about, comment="New."),
    }
    return publish[part]()


@pytest.mark.parametrize("state", State)
def test_every_move_by_everybody(state, portfolio, request, stored):
    reviewing.in_state(state, portfolio)
    people = {name: request.getfixturevalue(name) for _, _, name in CELLS}
    for _, move, name in (cell for cell in CELLS if cell[0] == state):
        part = next(iter(PARTS[name]), Part.OWNER)
        signs = next((one for one in SIGNING if allowed(one, state, PARTS[name])), None)
        before = stored()
        with undone():
            if move in SIGNING and name in HAVE_SIGNED[state]:
                make(move, portfolio, people[name], part)
                assert stored() == before, f"{name} repeated {move}, and something was stored"
            elif signs if move in SIGNING else allowed(move, state, PARTS[name]):
                make(move, portfolio, people[name], part)
                wanted = STEPS[signs if move in SIGNING else move].target
                assert Review.objects.get().state == wanted
            else:
                with pytest.raises(PermissionDenied) as refusal:
                    make(move, portfolio, people[name], part)
                assert str(refusal.value).endswith("."), "a refusal is a sentence"
                assert stored() == before


def test_table_has_every_cell():
    assert len(CELLS) == len(State) * len(Move) * (len(PARTS) - 1)


@pytest.mark.parametrize(("state", "name"), list(product(State, PARTS)))
def test_nobody_has_two_ways_to_sign(state, name):
    assert sum(allowed(move, state, PARTS[name]) for move in SIGNING) <= 1


def test_signed_by_all_is_the_end():
    assert not any(State.SIGNED in step.sources for step in STEPS.values())
