"""Every state × move × part of a transfer."""

from contextlib import contextmanager
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from people.models import Person
from portfolios.models import Release
from portfolios.transferring import actions, receiving
from portfolios.transferring.workflow import STEPS, Move, Part, State, standing
from tests.factories import stories, transfers

# state: what owner (o), lead (l), newcomer (n) and the other lead (h) may do.
TABLE = {
    None: "ask-o offer-l",
    State.ASKED: "offer-l withdraw-ol",
    State.OFFERED: "choose-o agree-o withdraw-ol",
    State.AGREED: "choose-o agree-o withdraw-ol claim-n",
    State.CLAIMED: "withdraw-ol accept-h decline-h",
    State.ACCEPTED: "",
}
LETTERS = {"o": Part.OWNER, "l": Part.LEAD, "n": Part.NEWCOMER, "h": Part.OTHER_LEAD}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
CELLS = list(product([None, *State], Move, Part))
# Who made the move that led to a state, in these tests: made again it changes nothing.
AGAIN = {
    (State.ASKED, Move.ASK, Part.OWNER),
    (State.OFFERED, Move.OFFER, Part.LEAD),
    (State.CLAIMED, Move.CLAIM, Part.NEWCOMER),
    (State.WITHDRAWN, Move.WITHDRAW, Part.OWNER),
    (State.ACCEPTED, Move.ACCEPT, Part.OTHER_LEAD),
    (State.DECLINED, Move.DECLINE, Part.OTHER_LEAD),
}


@pytest.mark.parametrize(("state", "move", "part"), CELLS)
def test_cell(state, move, part):
    expected = (state, move, part) in PERMITTED
    assert STEPS[move].allows(state, part) == expected


def test_table_has_every_state_but_those_after_which_it_begins_anew():
    over = {state for state in State if standing(Release(state=state)) is None}
    assert over == {State.WITHDRAWN, State.DECLINED}
    assert set(TABLE) == {None, *State} - over


@pytest.fixture
def people(portfolio, programme_lead, newcomer, stranger_lead):
    named = {
        Part.OWNER: portfolio.owner,
        Part.LEAD: programme_lead,
        Part.NEWCOMER: newcomer,
        Part.OTHER_LEAD: stranger_lead,
    }
    return {part: Person.objects.with_roles().get(pk=person.pk) for part, person in named.items()}


def brought_to(state, portfolio, people):
    """The release in `state`, and its code."""
    owner, lead, code = portfolio.owner, people[Part.LEAD], "0" * 16
    stories.complete_entry(portfolio, title="A visit")
    if state is None:
        return None, code
    if state == State.ASKED:
        return actions.ask(portfolio=portfolio, by=owner), code
    if state == State.OFFERED:
        return transfers.chosen(portfolio, lead), code
    release, code = transfers.agreed(portfolio, lead)
    if state in (State.CLAIMED, State.ACCEPTED, State.DECLINED):
        release = transfers.claim(portfolio, people[Part.NEWCOMER], code)
    if state == State.ACCEPTED:
        transfers.accepted(release, people[Part.OTHER_LEAD])
    if state == State.DECLINED:
        receiving.decline(release=release, by=people[Part.OTHER_LEAD])
    if state == State.WITHDRAWN:
        actions.withdraw(portfolio=portfolio, by=owner)
    return Release.objects.get(pk=release.pk), code


def make(move, portfolio, release, code, by):
    """Make the move; a claim that opens nothing is a refusal without words."""
    if move in (Move.ACCEPT, Move.DECLINE):
        if release is None:
            raise PermissionDenied("There is nothing to settle.")
        do = {Move.ACCEPT: transfers.accepted, Move.DECLINE: decline}[move]
        return do(release, by)
    if move == Move.CLAIM:
        if (found := transfers.claim(portfolio, by, code)) is None:
            raise PermissionDenied("Nothing was found.")
        return found
    facts = {}
    if move == Move.CHOOSE:
        entry = portfolio.entries.get(title="A visit")
        facts["refs"] = [f"entry:{entry.pk}"]
    if move == Move.AGREE:
        facts["typed_name"] = by.name
    return getattr(actions, move)(portfolio=portfolio, by=by, **facts)


def decline(release, by):
    return receiving.decline(release=release, by=by)


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", [None, *State])
def test_every_move_by_everybody(state, portfolio, people, stored):
    release, code = brought_to(state, portfolio, people)
    portfolio.refresh_from_db()
    stands = standing(release)
    for move, part in product(Move, Part):
        before, cell = stored(), (state, move, part)
        with undone():
            # Once it is taken over nothing of the former portfolio goes anywhere.
            if (stands, move, part) in PERMITTED:
                make(move, portfolio, release, code, people[part])
                made = Release.objects.latest("pk")
                assert made.state == STEPS[move].target, cell
            elif cell in AGAIN:
                make(move, portfolio, release, code, people[part])
                assert stored() == before, cell
            else:
                with pytest.raises(PermissionDenied) as refusal:
                    make(move, portfolio, release, code, people[part])
                assert str(refusal.value).endswith("."), cell
                assert stored() == before, cell
