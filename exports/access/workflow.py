"""The states of a request for access and the moves between them, as one table.

The diagram in docs/subject-access.md is drawn from it, actions and pages ask it, and a test walks
every state × move × part.
"""

from django.db import models

from audit.steps import Step
from exports.access.models import AccessRequest

State = AccessRequest.State


class Part(models.TextChoices):
    SUBJECT = "subject", "Whose data it is"
    LEAD = "lead", "Programme lead"
    RUNNER = "runner", "Programme lead or administrator"
    SECOND = "second", "Somebody else who runs the programme"


class Move(models.TextChoices):
    ASK = "ask", "Ask for it"
    DECIDE = "decide", "Withhold or release one thing"
    EXTEND = "extend", "Extend the month"
    PROPOSE = "propose", "Say that it was looked through"
    SEND_BACK = "send_back", "Send it back"
    APPROVE = "approve", "Release it"
    FAIL = "fail", "Its file cannot be made"
    OVERTAKE = "overtake", "Words in it are pulled back"
    WITHDRAW = "withdraw", "Withdraw it"
    EXPIRE = "expire", "30 days are over"


OPEN = (State.ASKED, State.PROPOSED)
STEPS: dict[Move, Step[State, Part]] = {
    Move.ASK: Step((None,), State.ASKED, (Part.SUBJECT, Part.RUNNER)),
    Move.DECIDE: Step((State.ASKED,), State.ASKED, (Part.LEAD,)),
    Move.EXTEND: Step((State.ASKED,), State.ASKED, (Part.LEAD,)),
    Move.PROPOSE: Step((State.ASKED,), State.PROPOSED, (Part.LEAD,)),
    Move.SEND_BACK: Step((State.PROPOSED,), State.ASKED, (Part.SECOND,)),
    Move.APPROVE: Step((State.PROPOSED,), State.RELEASED, (Part.SECOND,)),
    Move.FAIL: Step((State.RELEASED,), State.PROPOSED),
    Move.OVERTAKE: Step((State.PROPOSED, State.RELEASED), State.ASKED),
    Move.WITHDRAW: Step(OPEN, State.WITHDRAWN, (Part.SUBJECT,)),
    Move.EXPIRE: Step((State.RELEASED,), State.EXPIRED),
}
