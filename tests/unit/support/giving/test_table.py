"""Every state × move × part of an entry about what was given."""

from contextlib import suppress
from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import LedgerEntry
from support.giving import actions
from support.giving.kinds import SUPERVISION
from support.giving.rows import log_of
from support.giving.workflow import STEPS, Move, Part, State
from support.models import Answer, Supervision
from tests.factories.given import supervised

# state: what who entered it (a), who is beside them (b), the other side (o) and a disputer may (d).
TABLE = {
    None: "enter-a",
    State.OPEN: "confirm-o dispute-o correct-a take_out-a",
    State.CONFIRMED: "confirm-o dispute-o correct-a take_out-a",
    State.DISPUTED: "confirm_beside-o confirm_after_all-d dispute-o correct-a take_out-a",
    State.REPLACED: "",
}
LETTERS = {"a": Part.AUTHOR, "b": Part.BESIDE, "o": Part.ACROSS, "d": Part.DISPUTER}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
# Whose entry it is, and the parts of everybody. Who may be its only disputer has answered it.
PARTS = {
    "social_worker": {
        "social_worker": {Part.AUTHOR},
        "assessor": {Part.ACROSS, Part.DISPUTER},
        "line_manager": {Part.ACROSS},
        "programme_lead": set(),
    },
    "line_manager": {
        "social_worker": {Part.ACROSS, Part.DISPUTER},
        "assessor": {Part.BESIDE},
        "line_manager": {Part.AUTHOR},
        "programme_lead": set(),
    },
}
ANSWERED_BY = {"social_worker": "assessor", "line_manager": "social_worker"}
# Made by them before: again it changes nothing.
AGAIN = {
    (State.CONFIRMED, Move.CONFIRM, Part.DISPUTER),
    (State.REPLACED, Move.TAKE_OUT, Part.AUTHOR),
}
CONFIRMS = (Move.CONFIRM, Move.CONFIRM_BESIDE, Move.CONFIRM_AFTER_ALL)


def test_steps_are_the_table():
    steps = {
        (source, move, part)
        for move, step in STEPS.items()
        for source in step.sources
        for part in step.parts
    }
    assert steps == PERMITTED
    assert set(TABLE) == {None, *State}


@pytest.fixture
def people(portfolio, social_worker, assessor, line_manager, programme_lead):
    near = (social_worker, assessor, line_manager, programme_lead)
    names = ("social_worker", "assessor", "line_manager", "programme_lead")
    portfolio.started_on -= timedelta(days=100)
    portfolio.save(update_fields=["started_on"])
    return dict(zip(names, near, strict=True))


def brought_to(state, portfolio, author, other):
    """An entry of `author` in `state`, answered by `other`."""
    row = supervised(portfolio, author, portfolio.started_on + timedelta(days=10))
    if state == State.CONFIRMED:
        actions.confirm(portfolio=portfolio, rows=[(SUPERVISION, row.pk)], by=other)
    if state == State.DISPUTED:
        actions.dispute(row=row, kind=SUPERVISION, by=other, words="We did not meet.")
    if state == State.REPLACED:
        actions.take_out(row=row, kind=SUPERVISION, by=author)
    return row


def make(move, row, by):
    """Make the move; what is left out of a list of confirmed entries is refused without words."""
    if move in CONFIRMS:
        rows = [(SUPERVISION, row.pk)]
        if not actions.confirm(portfolio=row.portfolio, rows=rows, by=by):
            raise PermissionDenied("It is left out.")
        return
    facts = {
        Move.DISPUTE: {"words": "It was shorter."},
        Move.CORRECT: {
            "facts": {name: getattr(row, name) for name in SUPERVISION.facts} | {"minutes": 60}
        },
        Move.TAKE_OUT: {},
    }
    getattr(actions, move)(row=row, kind=SUPERVISION, by=by, **facts[move])


def state_of(row):
    """Where the entry stands, as everybody reads it."""
    return next((one.standing for one in log_of(row.portfolio).sessions if one.pk == row.pk), None)


def stored():
    return [list(model.objects.order_by("pk").values()) for model in (Supervision, Answer)]


def confirming(state, parts):
    """Confirming is one press; what it makes of the entry depends on who presses."""
    if state != State.DISPUTED:
        return Move.CONFIRM
    return Move.CONFIRM_AFTER_ALL if Part.DISPUTER in parts else Move.CONFIRM_BESIDE


@pytest.mark.parametrize(("state", "author"), list(product(State, PARTS)))
def test_every_move_by_everybody(state, author, portfolio, people):
    row = brought_to(state, portfolio, people[author], people[ANSWERED_BY[author]])
    assert (state_of(row) or State.REPLACED) == state
    for who, parts in PARTS[author].items():
        moves = (confirming(state, parts), Move.DISPUTE, Move.CORRECT, Move.TAKE_OUT)
        for move in moves:
            with transaction.atomic():
                check(state, move, parts, row, people[who])
                transaction.set_rollback(True)


def check(state, move, parts, row, person):
    before, cell = stored(), (state, move, parts)
    if any((state, move, part) in AGAIN for part in parts):
        with suppress(PermissionDenied):
            make(move, row, person)
        assert stored() == before, cell
    elif any((state, move, part) in PERMITTED for part in parts):
        make(move, row, person)
        assert (state_of(row) or State.REPLACED) == STEPS[move].target, cell
        assert stored() != before, cell
    else:
        with pytest.raises(PermissionDenied) as refusal:
            make(move, row, person)
        assert str(refusal.value).endswith("."), cell
        assert stored() == before, cell


@pytest.mark.parametrize("who", PARTS["social_worker"])
def test_either_side_begins(who, portfolio, people):
    day = portfolio.started_on + timedelta(days=10)
    if who == "programme_lead":
        with pytest.raises(PermissionDenied):
            supervised(portfolio, people[who], day)
        assert not LedgerEntry.objects.filter(action="supervision.entered").exists()
    else:
        row = supervised(portfolio, people[who], day)
        assert state_of(row) == STEPS[Move.ENTER].target
