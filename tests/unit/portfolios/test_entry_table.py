"""Every state × move × person of an entry that is written here."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import LedgerEntry
from dispatch.models import Notice
from portfolios import actions
from portfolios.models import Entry, Kind
from portfolios.workflow import STEPS, Move, State

# state: what its author may do; nobody else may do anything.
TABLE = {
    State.DRAFT: {Move.REVISE, Move.COMPLETE, Move.BIN},
    State.COMPLETE: {Move.TAKE_BACK},
    State.BINNED: {Move.RESTORE},
}
# The author has made them before: made again they change nothing.
AGAIN = {
    (State.COMPLETE, Move.COMPLETE),
    (State.DRAFT, Move.TAKE_BACK),
    (State.BINNED, Move.TAKE_BACK),
}
MOVES = (Move.REVISE, Move.COMPLETE, Move.TAKE_BACK, Move.BIN, Move.RESTORE)
PEOPLE = [
    *("assessor", "social_worker", "line_manager", "programme_lead", "senior_leader"),
    *("administrator", "other_social_worker", "stranger_lead"),
]


def test_steps_are_the_table():
    by_author = {
        (source, move)
        for move, step in STEPS.items()
        for source in step.sources
        if source and step.parts
    }
    assert by_author == {(state, move) for state, row in TABLE.items() for move in row}


@pytest.fixture
def entry(portfolio, assessor):
    """A draft of the assessor's, so that the owner is one who may not."""
    facts = {"kind": Kind.PROFESSIONAL_FEEDBACK, "title": "From a school", "body": "She waited."}
    return actions.write(portfolio=portfolio, by=assessor, given_by="A teacher", **facts)


def move_to(state, entry, author):
    moves = {State.COMPLETE: actions.complete, State.BINNED: actions.bin_entry}
    if state in moves:
        moves[state](entry=entry, by=author)
    return fresh(entry)


def fresh(entry):
    return Entry._base_manager.select_related("portfolio").get(pk=entry.pk)


def state_of(entry):
    if entry.binned_at:
        return State.BINNED
    return State.COMPLETE if entry.is_complete else State.DRAFT


def stored():
    rows = list(Entry._base_manager.values())
    return rows, LedgerEntry.objects.count(), Notice.objects.count()


@pytest.mark.parametrize("state", TABLE)
def test_every_move_by_everybody(state, entry, assessor, request):
    entry = move_to(state, entry, assessor)
    for who, move in product(PEOPLE, MOVES):
        with transaction.atomic():
            check(state, move, entry, request.getfixturevalue(who))
            transaction.set_rollback(True)


def check(state, move, entry, person):
    before, cell, is_author = stored(), (state, move, person), person.pk == entry.created_by_id
    facts = {"based_on": entry.version, "body": "He waited."} if move == Move.REVISE else {}
    make = getattr(actions, move)
    if is_author and move in TABLE[state]:
        make(entry=entry, by=person, **facts)
        assert state_of(fresh(entry)) == STEPS[move].target, cell
        assert stored() != before, cell
    elif is_author and (state, move) in AGAIN:
        make(entry=entry, by=person, **facts)
        assert stored() == before, cell
    else:
        with pytest.raises(PermissionDenied) as refusal:
            make(entry=entry, by=person, **facts)
        assert str(refusal.value).endswith("."), cell
        assert stored() == before, cell
