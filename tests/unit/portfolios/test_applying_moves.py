"""Every state × move × part on the way to a programme."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit import clock
from portfolios.applying import actions, permissions
from portfolios.applying.moves import SAYS_WHY, STEPS, Move, Part, State
from portfolios.models import Interest
from tests.factories import applying

# state: what the social worker, the line manager and the lead may do (s, m, l).
TABLE = {
    None: "say-s ask-ml",
    State.ASKED: "say-s decline-s",
    State.INTERESTED: "start-sl step_back-s",
    State.STARTED: "step_back-s",
    State.PAUSED: "step_back-s",
    State.STEPPED_BACK: "say-s ask-ml",
    State.DECLINED: "say-s ask-ml",
    State.ENDED: "say-s ask-ml",
}
LETTERS = {"s": Part.OWNER, "m": Part.LINE_MANAGER, "l": Part.PROGRAMME_LEAD}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
STATES = [None, *State]


def test_the_table_has_every_state():
    assert set(TABLE) == set(STATES)


@pytest.mark.parametrize(("state", "move", "part"), list(product(STATES, Move, Part)))
def test_cell(state, move, part):
    assert STEPS[move].allows(state, part) == ((state, move, part) in PERMITTED)


@pytest.fixture
def somebody(programme, social_worker, line_manager, programme_lead):
    """Who has which part."""
    social_worker.manager = line_manager
    social_worker.save()
    return {
        Part.OWNER: social_worker,
        Part.LINE_MANAGER: line_manager,
        Part.PROGRAMME_LEAD: programme_lead,
    }


def made(move, interest, owner, by):
    """`by` makes `move`, by the action for it."""
    if move == Move.SAY:
        return actions.say(programme_key=applying.KEY, by=by)
    if move == Move.ASK:
        return actions.ask(owner=owner, programme_key=applying.KEY, by=by)
    if move == Move.START:
        actions.start(interest=interest, by=by, started_on=clock.today())
        return Interest.objects.get(pk=interest.pk)
    return actions.leave(move=move, interest=interest, by=by)


def half_a_year_on(monkeypatch):
    later = clock.now() + permissions.LEFT_ALONE + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)


@pytest.mark.parametrize("state", STATES)
def test_permissions_and_actions_say_the_same(state, somebody, monkeypatch):
    owner = somebody[Part.OWNER]
    interest = applying.in_state(state, owner, somebody[Part.PROGRAMME_LEAD])
    assert (interest.state if interest else None) == state
    half_a_year_on(monkeypatch)
    for move, part in product((*SAYS_WHY, Move.SAY, Move.ASK, Move.START), Part):
        person = somebody[part]
        if move == Move.SAY and part != Part.OWNER:
            continue  # one says it of oneself: there is nobody else to say it of
        may = permissions.why_not(move, owner, interest, person) is None
        assert may == ((state, move, part) in PERMITTED), (state, move, part)
        if may:
            with transaction.atomic():
                assert made(move, interest, owner, person).state == STEPS[move].target
                transaction.set_rollback(True)
        elif interest and state != STEPS[move].target:
            with pytest.raises(PermissionDenied):
                made(move, interest, owner, person)


def test_the_database_goes_by_the_table(somebody):
    interest = applying.in_state(
        State.DECLINED, somebody[Part.OWNER], somebody[Part.PROGRAMME_LEAD]
    )
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        Interest.objects.filter(pk=interest.pk).update(state=State.STEPPED_BACK)
    Interest.objects.filter(pk=interest.pk).update(state=State.INTERESTED)
