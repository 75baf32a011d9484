"""The states of a support agreement and the moves between them, as one table.

Pages ask it for their buttons, actions ask it before they move, the diagram in docs/agreement.md is
drawn from it, and a test walks every state × move × person.
"""

from dataclasses import dataclass

from django.db import models

from audit import steps


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    OFFERED = "offered", "Waiting for signatures"
    RETURNED = "returned", "Change asked for"
    IN_FORCE = "in_force", "In force"
    REPLACED = "replaced", "Replaced"


class Part(models.TextChoices):
    """The part that a person has in the agreement of one portfolio. Its author is one of two."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"


class Move(models.TextChoices):
    PREPARE = "prepare", "Prepare"
    OFFER = "offer", "Offer for signing"
    DISCARD = "discard", "Throw the draft away"
    SIGN = "sign", "Sign"
    SIGN_LAST = "sign_last", "Sign as the last"
    ASK_FOR_CHANGE = "ask_for_change", "Ask for a change"
    REPLACE = "replace", "A newer version comes into force"


@dataclass(frozen=True)
class Step(steps.Step[State | None, Part]):
    """The target None is no agreement any more."""

    by_author: bool = False  # of the draft, and by nobody else


PREPARERS = (Part.ASSESSOR, Part.LINE_MANAGER)
# A draft is begun beside the agreement that was offered last, whose state PREPARE asks for.
STEPS: dict[Move, Step] = {
    Move.PREPARE: Step((None, State.RETURNED, State.IN_FORCE), State.DRAFT, PREPARERS),
    Move.OFFER: Step((State.DRAFT,), State.OFFERED, PREPARERS, by_author=True),
    Move.DISCARD: Step((State.DRAFT,), None, PREPARERS, by_author=True),
    Move.SIGN: Step((State.OFFERED,), State.OFFERED, tuple(Part)),
    Move.SIGN_LAST: Step((State.OFFERED,), State.IN_FORCE, tuple(Part)),
    Move.ASK_FOR_CHANGE: Step((State.OFFERED,), State.RETURNED, tuple(Part)),
    Move.REPLACE: Step((State.IN_FORCE,), State.REPLACED),
}


def transitions() -> list[tuple[str, str]]:
    """As the database holds it: a draft is a row of its own, and no longer one when it is gone."""
    return steps.transitions({move: STEPS[move] for move in Move if move != Move.PREPARE})
