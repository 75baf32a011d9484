"""The states of an edition and the moves between them, as one table.

The diagram in docs/endorsement.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, and a test walks every state × move × role.
"""

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    WITH_ASSESSOR = "with_assessor", "With the assessor"
    WITH_MANAGER = "with_manager", "With the line manager"
    WITH_LEAD = "with_lead", "With the programme lead"
    RETURNED = "returned", "Returned with reasons"
    NOT_YET = "not_yet", "Not yet endorsed"
    DEFERRED = "deferred", "Deferred"
    FAILED = "failed", "Not passed"
    CONFIRMED = "confirmed", "Endorsed"
    WITHDRAWN = "withdrawn", "Signature withdrawn"


class Part(models.TextChoices):
    """The part a person has in one portfolio's endorsement."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"


class Move(models.TextChoices):
    SUBMIT = "submit", "Submit"
    RECOMMEND = "recommend", "Recommend"
    RETURN_BY_ASSESSOR = "return_by_assessor", "Return with reasons"
    ENDORSE = "endorse", "Endorse"
    RETURN_BY_MANAGER = "return_by_manager", "Return with reasons"
    CONFIRM = "confirm", "Confirm"
    RETURN_BY_LEAD = "return_by_lead", "Return with reasons"
    RECORD_NOT_YET = "record_not_yet", "Record “not yet”"
    DEFER = "defer", "Defer"
    FAIL = "fail", "Record a fail"
    WITHDRAW_BY_OWNER = "withdraw_by_owner", "Withdraw the signature"
    WITHDRAW_BY_ASSESSOR = "withdraw_by_assessor", "Withdraw the signature"
    WITHDRAW_BY_MANAGER = "withdraw_by_manager", "Withdraw the signature"
    WITHDRAW_BY_LEAD = "withdraw_by_lead", "Withdraw the signature"


class Outcome(models.TextChoices):
    """What an assessor may recommend. A programme names those that it knows."""

    PASS = "pass", "Pass"  # noqa: S105 (no password)
    NOT_YET = "not_yet", "Not yet"
    DEFERRED = "deferred", "Deferred"
    FAIL = "fail", "Fail"


@dataclass(frozen=True)
class Step:
    """One move: from which states (None: no edition yet), to which, by whom.

    Submitting alone leads to one of several: to whoever judges first in the programme.
    """

    sources: tuple[State | None, ...]
    targets: tuple[State, ...]
    part: Part

    @property
    def target(self) -> State:
        """Where it leads, and where submitting leads first."""
        return self.targets[0]


def _from_lead(target: State) -> Step:
    return Step((State.WITH_LEAD,), (target,), Part.PROGRAMME_LEAD)


# While an edition is in one of these it is being judged, and its portfolio is locked.
OPEN_STATES = (State.WITH_ASSESSOR, State.WITH_MANAGER, State.WITH_LEAD)
# After these the owner submits anew. A fail is final unless the lead withdraws their signature.
GIVEN_BACK = (State.RETURNED, State.NOT_YET, State.DEFERRED, State.WITHDRAWN)
TO_JUDGES = (State.WITH_ASSESSOR, State.WITH_MANAGER)

STEPS: dict[Move, Step] = {
    Move.SUBMIT: Step((None, *GIVEN_BACK), TO_JUDGES, Part.OWNER),
    Move.RECOMMEND: Step((State.WITH_ASSESSOR,), (State.WITH_MANAGER,), Part.ASSESSOR),
    Move.RETURN_BY_ASSESSOR: Step((State.WITH_ASSESSOR,), (State.RETURNED,), Part.ASSESSOR),
    Move.ENDORSE: Step((State.WITH_MANAGER,), (State.WITH_LEAD,), Part.LINE_MANAGER),
    Move.RETURN_BY_MANAGER: Step((State.WITH_MANAGER,), (State.RETURNED,), Part.LINE_MANAGER),
    Move.CONFIRM: _from_lead(State.CONFIRMED),
    Move.RETURN_BY_LEAD: _from_lead(State.RETURNED),
    Move.RECORD_NOT_YET: _from_lead(State.NOT_YET),
    Move.DEFER: _from_lead(State.DEFERRED),
    Move.FAIL: _from_lead(State.FAILED),
    Move.WITHDRAW_BY_OWNER: Step(OPEN_STATES, (State.WITHDRAWN,), Part.OWNER),
    Move.WITHDRAW_BY_ASSESSOR: Step(OPEN_STATES[1:], (State.WITHDRAWN,), Part.ASSESSOR),
    Move.WITHDRAW_BY_MANAGER: Step((State.WITH_LEAD,), (State.WITHDRAWN,), Part.LINE_MANAGER),
    Move.WITHDRAW_BY_LEAD: Step(
        (State.CONFIRMED, State.FAILED), (State.WITHDRAWN,), Part.PROGRAMME_LEAD
    ),
}

WITHDRAWALS = {
    STEPS[move].part: move
    for move in (
        Move.WITHDRAW_BY_OWNER,
        Move.WITHDRAW_BY_ASSESSOR,
        Move.WITHDRAW_BY_MANAGER,
        Move.WITHDRAW_BY_LEAD,
    )
}
DECISIONS = [move for move in Move if move != Move.SUBMIT and move not in WITHDRAWALS.values()]
# The moves with which judgements are published.
JUDGING = {State.WITH_ASSESSOR: Move.RECOMMEND, State.WITH_MANAGER: Move.ENDORSE}
# What a lead records that is short of a pass, and the outcome that it is.
SHORT_OF_A_PASS = {
    Move.RECORD_NOT_YET: Outcome.NOT_YET,
    Move.DEFER: Outcome.DEFERRED,
    Move.FAIL: Outcome.FAIL,
}
# Who has an edition while it is judged.
HOLDERS = {
    State.WITH_ASSESSOR: Part.ASSESSOR,
    State.WITH_MANAGER: Part.LINE_MANAGER,
    State.WITH_LEAD: Part.PROGRAMME_LEAD,
}
# The state in which an edition is with whoever judges first.
FIRST = {HOLDERS[state]: state for state in TO_JUDGES}


def allowed(move: Move, state: State | None, part: Part | None) -> bool:
    """Whether somebody in `part` may make `move` while the latest edition is in `state`."""
    step = STEPS[move]
    return state in step.sources and part == step.part
