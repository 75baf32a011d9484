"""The states of an observation and the moves between them, as one table.

The diagram in docs/observations.md is drawn from it, pages ask where one stands, and a test walks
every state × move × person. No column holds the state: it is what has been signed or ended.
"""

from django.db import models

from audit.steps import Step
from portfolios.models import Observation


class State(models.TextChoices):
    PLANNED = "planned", "Planned"
    PUBLISHED = "published", "To be answered"
    ANSWERED = "answered", "Signed by both"
    CANCELLED = "cancelled", "Cancelled"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Part(models.TextChoices):
    """The part of somebody in one observation."""

    OWNER = "owner", "Social worker"
    OBSERVER = "observer", "Observer"
    LEAD = "programme_lead", "Programme lead"


class Move(models.TextChoices):
    PLAN = "plan", "Plan"
    CHANGE_PLAN = "change_plan", "Change the plan"
    CANCEL = "cancel", "Cancel"
    PUBLISH = "publish", "Sign the record"
    ANSWER = "answer", "Answer and sign"
    WITHDRAW = "withdraw", "Withdraw, with a reason"


PLANNED, SIGNED = (State.PLANNED,), (State.PUBLISHED, State.ANSWERED)
OWNER, OBSERVER = (Part.OWNER,), (Part.OBSERVER,)
STEPS: dict[Move, Step[State, Part]] = {
    Move.PLAN: Step((None,), State.PLANNED, OWNER),
    Move.CHANGE_PLAN: Step(PLANNED, State.PLANNED, OWNER),
    Move.CANCEL: Step(PLANNED, State.CANCELLED, (Part.OWNER, Part.OBSERVER)),
    Move.PUBLISH: Step(PLANNED, State.PUBLISHED, OBSERVER),
    Move.ANSWER: Step((State.PUBLISHED,), State.ANSWERED, OWNER),
    Move.WITHDRAW: Step(SIGNED, State.WITHDRAWN, (Part.OBSERVER, Part.LEAD)),
}


def state_of(observation: Observation) -> State:
    """Where `observation` stands."""
    if observation.cancelled_at:
        return State.CANCELLED
    if observation.withdrawn_at:
        return State.WITHDRAWN
    if observation.is_answered:
        return State.ANSWERED
    return State.PUBLISHED if observation.is_published else State.PLANNED
