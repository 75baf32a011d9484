"""Every state × move × part of a portfolio's year."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from portfolios.course import actions, completion, permissions
from portfolios.course.moves import AT_ONCE, STEPS, Move, Part, Status
from tests.factories import stories

# state: what owner and programme lead may do (o, l); the others may do nothing.
TABLE = {
    Status.ACTIVE: "pause-ol defer-l withdraw-ol leave-l complete-l",
    Status.PAUSED: "return-ol defer-l withdraw-ol leave-l",
    Status.DEFERRED: "take-up-l withdraw-ol leave-l",
    Status.WITHDRAWN: "reopen-l",
    Status.LEFT: "reopen-l",
    Status.COMPLETED: "",
    Status.TRANSFERRED: "",
}
LETTERS = {"o": Part.OWNER, "l": Part.PROGRAMME_LEAD}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
CELLS = list(product(Status, Move, Part))


def test_the_table_has_every_state():
    assert set(TABLE) == set(Status)


@pytest.mark.parametrize(("state", "move", "part"), CELLS)
def test_cell(state, move, part):
    assert STEPS[move].allows(state, part) == ((state, move, part) in PERMITTED)


@pytest.fixture
def somebody(portfolio, programme_lead):
    """Who has which part."""
    return {
        Part.OWNER: portfolio.owner,
        Part.ASSESSOR: portfolio.assessor,
        Part.LINE_MANAGER: portfolio.line_manager,
        Part.PROGRAMME_LEAD: programme_lead,
    }


@pytest.mark.parametrize("state", Status)
def test_permissions_and_actions_say_the_same(state, portfolio, somebody, monkeypatch):
    monkeypatch.setattr(completion, "_checks", [])
    portfolio.status = state
    portfolio.save()
    for move, part in product(Move, Part):
        person = somebody[part]
        may = permissions.why_not_move(move, portfolio, person) is None
        assert may == ((state, move, part) in PERMITTED), (state, move, part)
        if not may and move in AT_ONCE:
            with pytest.raises(PermissionDenied):
                actions.make(move=move, portfolio=portfolio, by=person, words="Because.")


def test_what_follows_is_made_by_nobody():
    follows = {move for move, step in STEPS.items() if not step.parts}
    assert follows == {Move.TAKE_BACK, Move.TRANSFER}
    assert follows.isdisjoint(AT_ONCE)


@pytest.mark.parametrize(("state", "move"), list(product(Status, Move)))
def test_follows_only_from_where_the_table_says(state, move, portfolio, programme_lead):
    portfolio.status = state
    portfolio.save()
    actions.follow(move=move, portfolio=portfolio, by=programme_lead)
    portfolio.refresh_from_db()
    step = STEPS[move]
    assert portfolio.status == (step.target if state in step.sources else state)


@pytest.mark.parametrize("move", AT_ONCE)
def test_move_leads_where_the_table_says(move, portfolio, somebody, monkeypatch):
    monkeypatch.setattr(completion, "_checks", [])
    step = STEPS[move]
    portfolio.status = step.sources[0]
    portfolio.save()
    facts = {"move": move, "portfolio": portfolio, "by": somebody[step.parts[-1]]}
    assert actions.make(**facts, words="Because.").status == step.target
    portfolio.refresh_from_db()
    assert portfolio.status == step.target


@pytest.mark.parametrize("move", [Move.PAUSE, Move.DEFER, Move.WITHDRAW, Move.LEAVE, Move.COMPLETE])
def test_nothing_is_interrupted_while_it_is_read(move, portfolio, programme_lead):
    stories.submitted(portfolio)
    portfolio.refresh_from_db()
    assert "is being read" in permissions.why_not_move(move, portfolio, programme_lead)


def test_owner_who_is_a_lead_has_no_other_part(portfolio, programme_lead):
    portfolio.owner = programme_lead
    assert permissions.parts_in(portfolio, programme_lead) == {Part.OWNER}


def test_nobody_of_another_employer_has_a_part(portfolio, stranger_lead):
    assert permissions.parts_in(portfolio, stranger_lead) == set()
