"""The states of a release and the moves between them, as one table.

The diagram in docs/transfer.md is drawn from it, actions and pages ask it, and a test walks every
state × move × part.
"""

from django.db import models

from audit.steps import Step
from portfolios.models import Release

State = Release.State


class Part(models.TextChoices):
    """The part of somebody in a transfer: two at the former employer, two at the next one."""

    OWNER = "owner", "Social worker"
    LEAD = "lead", "Programme lead"
    NEWCOMER = "newcomer", "Social worker at the other employer"
    OTHER_LEAD = "other_lead", "Programme lead of the other employer"


class Move(models.TextChoices):
    ASK = "ask", "Ask for it"
    OFFER = "offer", "Prepare the release"
    CHOOSE = "choose", "Choose what goes along"
    AGREE = "agree", "Sign what is handed over"
    WITHDRAW = "withdraw", "Withdraw it"
    CLAIM = "claim", "Claim it with the code"
    ACCEPT = "accept", "Take it over"
    DECLINE = "decline", "Decline it"


NEAR = (Part.OWNER, Part.LEAD)
CHOSEN = (State.OFFERED, State.AGREED)
STEPS: dict[Move, Step[State, Part]] = {
    Move.ASK: Step((None,), State.ASKED, (Part.OWNER,)),
    Move.OFFER: Step((None, State.ASKED), State.OFFERED, (Part.LEAD,)),
    Move.CHOOSE: Step(CHOSEN, State.OFFERED, (Part.OWNER,)),
    Move.AGREE: Step(CHOSEN, State.AGREED, (Part.OWNER,)),
    Move.WITHDRAW: Step((State.ASKED, *CHOSEN, State.CLAIMED), State.WITHDRAWN, NEAR),
    Move.CLAIM: Step((State.AGREED,), State.CLAIMED, (Part.NEWCOMER,)),
    Move.ACCEPT: Step((State.CLAIMED,), State.ACCEPTED, (Part.OTHER_LEAD,)),
    Move.DECLINE: Step((State.CLAIMED,), State.DECLINED, (Part.OTHER_LEAD,)),
}
# After these another release may begin.
OVER = (State.WITHDRAWN, State.DECLINED)


def standing(release: Release | None) -> State | None:
    """Where a portfolio stands whose last release is `release`."""
    if release is None or release.state in OVER:
        return None
    return State(release.state)
