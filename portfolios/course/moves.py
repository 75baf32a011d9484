"""The states of a portfolio and the moves between them, as one table.

The diagram in docs/course.md is drawn from it, pages ask it for what to offer, actions ask it
before they move, and a test walks every state × move × part.
"""

from dataclasses import dataclass

from django.db import models

from audit import steps
from portfolios.models import Portfolio

Status = Portfolio.Status


class Part(models.TextChoices):
    """The part that a person has in one portfolio's year."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"


class Move(models.TextChoices):
    """Its value is how it stands in an address."""

    PAUSE = "pause", "Pause"
    RETURN = "return", "Return from the pause"
    DEFER = "defer", "Put off"
    TAKE_UP = "take-up", "Take up again"
    WITHDRAW = "withdraw", "Withdraw"
    LEAVE = "leave", "Close, because the owner leaves"
    COMPLETE = "complete", "Complete"
    REOPEN = "reopen", "Open again"
    TRANSFER = "transfer", "Go over to another employer"
    TAKE_BACK = "take-back", "Go on, because a signature was withdrawn"


class Reason(models.TextChoices):
    """Whether somebody who makes a move says why."""

    NONE = "none"
    WELCOME = "welcome"  # it is asked for, and may be left out
    NEEDED = "needed"


@dataclass(frozen=True)
class Step(steps.Step[Status, Part]):
    """Where it is `by_agreement`, `parts` ask for it and everybody has to agree."""

    by_agreement: bool = False
    says_why: bool = False


OPEN = (Status.ACTIVE, Status.PAUSED, Status.DEFERRED)
EITHER = (Part.OWNER, Part.PROGRAMME_LEAD)
LEAD = (Part.PROGRAMME_LEAD,)

STEPS: dict[Move, Step] = {
    Move.PAUSE: Step((Status.ACTIVE,), Status.PAUSED, EITHER, by_agreement=True, says_why=True),
    Move.RETURN: Step((Status.PAUSED,), Status.ACTIVE, EITHER, by_agreement=True),
    Move.DEFER: Step((Status.ACTIVE, Status.PAUSED), Status.DEFERRED, LEAD, says_why=True),
    Move.TAKE_UP: Step((Status.DEFERRED,), Status.ACTIVE, LEAD),
    Move.WITHDRAW: Step(OPEN, Status.WITHDRAWN, EITHER, says_why=True),
    Move.LEAVE: Step(OPEN, Status.LEFT, LEAD),
    Move.COMPLETE: Step((Status.ACTIVE,), Status.COMPLETED, LEAD),
    Move.REOPEN: Step((Status.WITHDRAWN, Status.LEFT), Status.ACTIVE, LEAD),
    Move.TRANSFER: Step((*OPEN, Status.LEFT), Status.TRANSFERRED),
    Move.TAKE_BACK: Step((Status.COMPLETED,), Status.ACTIVE),
}

# Moves that one person makes with one press.
AT_ONCE = tuple(move for move, step in STEPS.items() if step.parts and not step.by_agreement)


def reason_asked(move: Move, part: Part) -> Reason:
    """Whether somebody in `part` says why. An owner who withdraws owes nobody a reason."""
    if not STEPS[move].says_why:
        return Reason.NONE
    leaves = move == Move.WITHDRAW and part == Part.OWNER
    return Reason.WELCOME if leaves else Reason.NEEDED
