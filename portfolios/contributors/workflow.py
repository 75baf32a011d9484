"""The states of a request for feedback and the moves between them, as one table.

Pages and permissions ask where a request stands, the diagram in docs/feedback.md is drawn from the
table, and a test walks every state × move × part. No column holds the state.
"""

from django.db import models

from audit import clock
from audit.steps import Step
from people.models import Person
from portfolios.models import FeedbackRequest
from portfolios.permissions import is_lead_of


class State(models.TextChoices):
    WAITING = "waiting", "Waiting for an answer"
    EXPIRED = "expired", "Too old to be answered"
    WITHDRAWN = "withdrawn", "Withdrawn"
    HELD = "held", "With the programme lead"
    ANSWERED = "answered", "Answered"
    TAKEN_BACK = "taken_back", "Taken back by who gave it"


class Part(models.TextChoices):
    """The part of somebody in one request."""

    GIVER = "giver", "Who is asked, without an account"
    ASKER = "asker", "Who asks"
    OWNER = "owner", "Social worker"
    LEAD = "lead", "Programme lead"
    NEAR = "near", "Anybody else who may open the portfolio"


class Move(models.TextChoices):
    ASK = "ask", "Ask"
    SEND_AGAIN = "send_again", "Send the email again"
    SHOW = "show", "Show a link and a code"
    DECLINE = "decline", "Say no, and be reminded no more"
    ANSWER = "answer", "Answer"
    ANSWER_LEAD = "answer_lead", "Answer, for the programme lead to read first"
    KEY_IN = "key_in", "Type in what came on paper"
    WITHDRAW = "withdraw", "Withdraw"
    RUN_OUT = "run_out", "Thirty days are over"
    PASS_ON = "pass_on", "Pass on"
    TAKE_BACK = "take_back", "Take back with the code"


WAITING, GIVER, MANAGE = (State.WAITING,), (Part.GIVER,), (Part.ASKER, Part.LEAD)
STEPS: dict[Move, Step[State, Part]] = {
    Move.ASK: Step((None,), State.WAITING, (Part.OWNER, Part.LEAD)),
    Move.SEND_AGAIN: Step(WAITING, State.WAITING, MANAGE),
    Move.SHOW: Step(WAITING, State.WAITING, MANAGE),
    Move.DECLINE: Step(WAITING, State.WAITING, GIVER),
    Move.ANSWER: Step(WAITING, State.ANSWERED, GIVER),
    Move.ANSWER_LEAD: Step(WAITING, State.HELD, GIVER),
    Move.KEY_IN: Step(WAITING, State.ANSWERED, (Part.NEAR,)),
    Move.WITHDRAW: Step(WAITING, State.WITHDRAWN, MANAGE),
    Move.RUN_OUT: Step(WAITING, State.EXPIRED),
    Move.PASS_ON: Step((State.HELD,), State.ANSWERED, (Part.LEAD,)),
    Move.TAKE_BACK: Step((State.HELD, State.ANSWERED), State.TAKEN_BACK, GIVER),
}


def state_of(request: FeedbackRequest) -> State:
    """Where `request` stands; without a query where its answer's entry was fetched with it."""
    if hasattr(request, "contribution"):
        if request.contribution.taken_back_at:
            return State.TAKEN_BACK
        return State.HELD if request.contribution.entry.is_held else State.ANSWERED
    if request.withdrawn_at:
        return State.WITHDRAWN
    return State.EXPIRED if request.expires_on < clock.today() else State.WAITING


def parts_of(request: FeedbackRequest, person: Person) -> set[Part]:
    """The parts that `person`, who has an account and may open the portfolio, has in `request`."""
    portfolio = request.portfolio
    parts = {Part.ASKER} if person.pk == request.created_by_id else set()
    if person.pk == portfolio.owner_id:
        return parts | {Part.OWNER}
    return parts | {Part.NEAR} | ({Part.LEAD} if is_lead_of(portfolio, person) else set())
