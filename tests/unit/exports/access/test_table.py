"""Every state × move × part of a request for access."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import LedgerEntry
from exports.access import actions, cleaning
from exports.access.models import AccessRequest
from exports.access.permissions import parts_in
from exports.access.workflow import STEPS, Move, Part, State
from tests.factories import access

# state: what the person (p), a lead (l), a runner (r) and a second one (s) may do.
TABLE = {
    None: "ask-pr",
    State.ASKED: "decide-l extend-l propose-l withdraw-p",
    State.PROPOSED: "send_back-s approve-s withdraw-p",
    State.RELEASED: "",
    State.WITHDRAWN: "",
    State.EXPIRED: "",
}
LETTERS = {"p": Part.SUBJECT, "l": Part.LEAD, "r": Part.RUNNER, "s": Part.SECOND}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
BY_NOBODY = {move for move, step in STEPS.items() if not step.parts}


@pytest.mark.parametrize(("state", "move", "part"), list(product([None, *State], Move, Part)))
def test_cell(state, move, part):
    assert STEPS[move].allows(state, part) == ((state, move, part) in PERMITTED)


def test_what_follows_is_made_by_nobody():
    assert {Move.FAIL, Move.OVERTAKE, Move.EXPIRE} == BY_NOBODY


ACTIONS = {
    Move.DECIDE: lambda one, by: actions.decide(
        request=one, ref="comment:1", is_withheld=True, reason="It names somebody.", by=by
    ),
    Move.EXTEND: lambda one, by: actions.extend(request=one, months=1, reason="Much.", by=by),
    Move.PROPOSE: lambda one, by: access.looked_through(one, by),
    Move.SEND_BACK: lambda one, by: actions.send_back(request=one, reason="Look again.", by=by),
    Move.APPROVE: lambda one, by: actions.approve(request=one, by=by, seen=one.sha256),
    Move.WITHDRAW: lambda one, by: actions.withdraw(request=one, by=by),
}
WHO = ("social_worker", "programme_lead", "administrator", "line_manager", "stranger_lead")


@pytest.fixture
def standing(portfolio, programme_lead, administrator, monkeypatch):
    """The request in each state; a comment is always there to decide on."""
    monkeypatch.setattr(actions, "_refs", lambda *given: {"comment:1"})
    owner = portfolio.owner

    def make(state):
        if state == State.ASKED:
            return access.asked(owner)
        if state == State.PROPOSED:
            return access.proposed(owner, programme_lead)
        if state == State.WITHDRAWN:
            return actions.withdraw(request=access.asked(owner), by=owner)
        request = access.released(owner, programme_lead, administrator)
        if state == State.EXPIRED:
            AccessRequest.objects.update(state=State.EXPIRED)
        return access.anew(request)

    return make


@pytest.mark.parametrize("state", State)
def test_actions_go_by_the_table(state, standing, request):
    one, found = standing(state), set()
    for move, who in product(ACTIONS, WHO):
        person = request.getfixturevalue(who)
        parts = parts_in(one, person)
        expected = any((state, move, part) in PERMITTED for part in parts)
        again = (state, move, who) in {
            (State.WITHDRAWN, Move.WITHDRAW, "social_worker"),
            (State.RELEASED, Move.APPROVE, "administrator"),
        }
        with transaction.atomic():
            try:
                ACTIONS[move](one, person)
                is_made = True
            except PermissionDenied:
                is_made = False
            transaction.set_rollback(True)
        assert is_made == (expected or again), (move, who)
        found.add(is_made)
    assert False in found


def test_each_move_is_in_the_ledger(portfolio, programme_lead, administrator, employer):
    owner = portfolio.owner
    one = access.proposed(owner, programme_lead)
    one = actions.send_back(request=one, reason="Look again.", by=administrator)
    actions.extend(request=one, months=2, reason="There is much.", by=programme_lead)
    one = access.looked_through(one, programme_lead)
    actions.approve(request=one, by=administrator, seen=one.sha256)
    cleaning.overtake(owner.pk)
    actions.withdraw(request=one, by=owner)
    rows = LedgerEntry.objects.filter(subject_kind="exports.accessrequest").order_by("pk")
    assert [row.action.removeprefix("access.") for row in rows] == [
        "ask", "propose", "send_back", "extend", "propose", "approve", "overtake", "withdraw"
    ]  # fmt: skip
    said = str(list(rows.values_list("facts", flat=True)))
    assert "Look again" not in said
    assert "There is much" not in said
