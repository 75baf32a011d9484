"""The states of a claim and the moves between them, as one table.

The diagram in docs/funding.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, the database goes by it, and a test walks every state × move × role. Whether a
claim was sent, and what the funder answered, happens outside: a person records it.
"""

from dataclasses import dataclass

from django.db import models

from audit.steps import held


class State(models.TextChoices):
    DRAFTED = "drafted", "Drafted"
    READY = "ready", "Ready to send"
    SENT = "sent", "Sent"
    QUERIED = "queried", "Queried"
    ACCEPTED = "accepted", "Accepted"
    PART_PAID = "part_paid", "Paid in part"
    PAID = "paid", "Paid"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Move(models.TextChoices):
    DRAFT = "draft", "Draft the claim"
    CHECK = "check", "Mark as ready to send"
    TAKE_BACK = "take_back", "Take back to draft"
    SEND = "send", "Record that it was sent"
    ACCEPT = "accept", "Record that it was accepted"
    QUERY = "query", "Record a query"
    ANSWER = "answer", "Record the answer to the query"
    REFUSE = "refuse", "Record that it was refused"
    WITHDRAW = "withdraw", "Withdraw the claim"
    PAY = "pay", "Book a payment"
    UNDO_PAYMENT = "undo_payment", "Take a payment off again"


@dataclass(frozen=True)
class Step:
    """From which states (None: nothing is claimed yet) to which. `says_why` asks for words."""

    sources: tuple[State | None, ...]
    targets: tuple[State, ...]
    says_why: bool = False


WITH_FUNDER = (State.SENT, State.QUERIED, State.ACCEPTED)
STEPS: dict[Move, Step] = {
    Move.DRAFT: Step((None, State.REFUSED, State.WITHDRAWN), (State.DRAFTED,)),
    Move.CHECK: Step((State.DRAFTED,), (State.READY,)),
    Move.TAKE_BACK: Step((State.READY,), (State.DRAFTED,)),
    Move.SEND: Step((State.READY,), (State.SENT,)),
    Move.ACCEPT: Step((State.SENT, State.QUERIED), (State.ACCEPTED,)),
    Move.QUERY: Step((State.SENT, State.ACCEPTED), (State.QUERIED,), says_why=True),
    Move.ANSWER: Step((State.QUERIED,), (State.SENT,), says_why=True),
    Move.REFUSE: Step(WITH_FUNDER, (State.REFUSED,), says_why=True),
    Move.WITHDRAW: Step(
        (State.DRAFTED, State.READY, *WITH_FUNDER), (State.WITHDRAWN,), says_why=True
    ),
    Move.PAY: Step((*WITH_FUNDER, State.PART_PAID), (State.PAID, State.PART_PAID)),
    Move.UNDO_PAYMENT: Step((State.PAID, State.PART_PAID), (State.PART_PAID, State.ACCEPTED)),
}
# Moves that are made on the page of one claim; money comes and goes with a line of a remittance.
BY_HAND = [move for move in Move if move not in (Move.PAY, Move.UNDO_PAYMENT)]
# What happened outside, on a day that somebody knows.
HAPPENED = (Move.SEND, Move.ACCEPT, Move.QUERY, Move.ANSWER, Move.REFUSE)
PAYABLE = STEPS[Move.PAY].sources
NOT_SENT = (State.DRAFTED, State.READY)


def allowed(move: Move, state: State | str | None) -> bool:
    """Whether `move` can be made from `state` at all."""
    return state in STEPS[move].sources


def transitions() -> list[tuple[str, str]]:
    """From which state to which other, as the database holds it."""
    return held(
        (source, target)
        for step in STEPS.values()
        for source in step.sources
        for target in step.targets
    )
