"""Every state × move × part of a request for feedback."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from audit.models import LedgerEntry
from portfolios.contributors import answering, asking
from portfolios.contributors.workflow import STEPS, Move, Part, State, state_of
from portfolios.models import AnswerDraft, Contribution, Entry, FeedbackRequest, RequestLetter
from portfolios.models.contribution import LIVES
from tests.factories import stories

# state: what who is asked (g), who asks (a), the owner (o), a lead (l) and others near (n) may do.
TABLE = {
    None: "ask-ol",
    State.WAITING: "send_again-al show-al decline-g answer-g answer_lead-g key_in-n withdraw-al",
    State.EXPIRED: "",
    State.WITHDRAWN: "",
    State.HELD: "pass_on-l take_back-g",
    State.ANSWERED: "take_back-g",
    State.TAKEN_BACK: "",
}
LETTERS = {"g": Part.GIVER, "a": Part.ASKER, "o": Part.OWNER, "l": Part.LEAD, "n": Part.NEAR}
PERMITTED = {
    (state, Move(name), LETTERS[letter])
    for state, row in TABLE.items()
    for name, letters in (cell.rsplit("-", 1) for cell in row.split())
    for letter in letters
}
# The parts of everybody, in a request of the owner's and in one of the lead's.
GIVER = "somebody without an account"
PARTS = {
    "owner": {
        GIVER: {Part.GIVER},
        "owner": {Part.OWNER, Part.ASKER},
        "programme_lead": {Part.LEAD, Part.NEAR},
        "assessor": {Part.NEAR},
    },
    "programme_lead": {
        GIVER: {Part.GIVER},
        "owner": {Part.OWNER},
        "programme_lead": {Part.LEAD, Part.NEAR, Part.ASKER},
        "assessor": {Part.NEAR},
    },
}
MADE = tuple(move for move in Move if move != Move.RUN_OUT)
# Made again it changes nothing: by anybody, or by who stands as having shared the answer.
AGAIN = {(State.WITHDRAWN, Move.WITHDRAW, part) for part in Part}
AGAIN |= {(State.ANSWERED, Move.PASS_ON, Part.ASKER)}
WRITTEN = (FeedbackRequest, AnswerDraft, Contribution, Entry, RequestLetter, LedgerEntry)
HOW = {"language": "en", "easy_read": False}
PAPER = {"language": "en", "taken_down_by": "Their advocate", "taken_how": "By phone"}


@pytest.mark.parametrize(("state", "move", "part"), list(product([None, *State], Move, Part)))
def test_cell(state, move, part):
    assert STEPS[move].allows(state, part) == ((state, move, part) in PERMITTED)


def test_table_has_every_state_and_time_alone_makes_a_request_too_old():
    assert set(TABLE) == {None, *State}
    assert [move for move, step in STEPS.items() if not step.parts] == [Move.RUN_OUT]


@pytest.fixture
def people(portfolio, programme_lead, assessor):
    return {"owner": portfolio.owner, "programme_lead": programme_lead, "assessor": assessor}


def brought_to(state, portfolio, asker):
    """A request in `state`, and the code of its answer."""
    if state is None:
        return None, ""
    request, code = stories.asked(portfolio, by=asker, how="email", email="r@outside.example"), ""
    if state == State.WITHDRAWN:
        asking.withdraw(request=request, by=asker)
    if state in (State.HELD, State.ANSWERED, State.TAKEN_BACK):
        _, code = stories.given(portfolio, request=request, lead_first=state == State.HELD)
    if state == State.TAKEN_BACK:
        answering.take_back(code=code)
    if state == State.WAITING:
        answering.keep(request=request, visitor="it", answers={"consent": True, "well": "So."})
    return FeedbackRequest.objects.get(pk=request.pk), code


def make(move, portfolio, request, code, by):
    """Make the move; what is shut to somebody without an account is a refusal without words."""
    if by is None:
        return given(move, request, code)
    if move == Move.ASK:
        return stories.asked(portfolio, by=by)
    if move == Move.PASS_ON:
        return answering.release(entry=entry_of(request), by=by)
    if move == Move.KEY_IN:
        return answering.key_in(request=request, by=by, answers={"well": "So."}, **PAPER)
    does = {Move.SEND_AGAIN: asking.resend, Move.SHOW: asking.show, Move.WITHDRAW: asking.withdraw}
    return does[move](request=request, by=by)


def given(move, request, code):
    if move == Move.DECLINE:
        return answering.decline(request=request)
    if move == Move.TAKE_BACK:
        done = answering.take_back(code=code)
    else:
        more = {"lead_first": move == Move.ANSWER_LEAD}
        answering.keep(request=request, visitor="it", answers=more)
        done = answering.send(request=request, visitor="it", **HOW)
    if not done:
        raise PermissionDenied("Nothing is open to them.")
    return done


def entry_of(request):
    if not hasattr(request, "contribution"):
        raise PermissionDenied("There is nothing to pass on.")
    return request.contribution.entry


def can_be_tried(move, who, request):
    """There is no form in which an account gives feedback, nor one that asks without an account."""
    by_giver = STEPS[move].parts == (Part.GIVER,)
    return by_giver == (who == GIVER) and (request is not None or move == Move.ASK)


def stored():
    return [list(model.objects.order_by("pk").values()) for model in WRITTEN]


@pytest.mark.parametrize(("state", "asker"), list(product([None, *State], PARTS)))
def test_every_move_by_everybody(state, asker, portfolio, people):
    request, code = brought_to(state, portfolio, people[asker])
    late = LIVES + timedelta(days=1) if state == State.EXPIRED else timedelta(0)
    with time_machine.travel(clock.now() + late, tick=False):
        assert request is None or state_of(request) == state
        for (who, parts), move in product(PARTS[asker].items(), MADE):
            if not can_be_tried(move, who, request) or (state and move == Move.ASK):
                continue
            with transaction.atomic():
                check(state, move, parts, (portfolio, request, code, people.get(who)))
                transaction.set_rollback(True)


def check(state, move, parts, facts):
    before, cell = stored(), (state, move, parts)
    if any((state, move, part) in PERMITTED for part in parts):
        make(move, *facts)
        assert state_of(FeedbackRequest.objects.get()) == STEPS[move].target, cell
        assert stored() != before, cell
    elif move == Move.DECLINE or any((state, move, part) in AGAIN for part in parts):
        make(move, *facts)
        assert stored() == before, cell
    else:
        with pytest.raises(PermissionDenied) as refusal:
            make(move, *facts)
        assert str(refusal.value).endswith("."), cell
        assert stored() == before, cell
