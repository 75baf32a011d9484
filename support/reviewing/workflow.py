"""The states of a progress review and the moves between them, as one table.

Pages ask it for their buttons, actions ask it before they move, the diagram in docs/reviews.md is
drawn from it, and a test walks every state × move × person.

The social worker signs first: what is signed later is said in their knowledge, and nobody's
signature waits above them when they read it. Then the assessor, whose assessment it is. The line
manager comes last, and takes on for the employer the support that the plan names.
"""

from dataclasses import dataclass

from django.db import models

from audit import steps


class State(models.TextChoices):
    OPEN = "open", "Being written"
    WITH_ASSESSOR = "with_assessor", "The assessor signs next"
    WITH_MANAGER = "with_manager", "The line manager signs next"
    SIGNED = "signed", "Signed by all"


class Part(models.TextChoices):
    """The part that a person has in the reviews of one portfolio."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"


class Move(models.TextChoices):
    PUBLISH = "publish", "Publish one's own part"
    SIGN_AS_OWNER = "sign_as_owner", "Sign first"
    SIGN_AS_ASSESSOR = "sign_as_assessor", "Sign second"
    SIGN_AS_BOTH = "sign_as_both", "Sign as assessor and line manager"
    SIGN_AS_MANAGER = "sign_as_manager", "Sign last"
    REOPEN = "reopen", "Open it again, with a reason"


@dataclass(frozen=True)
class Step(steps.Step[State, Part]):
    needs_all: bool = False  # somebody who has every one of `parts`


ASSESSING = (Part.ASSESSOR, Part.LINE_MANAGER)
STEPS: dict[Move, Step] = {
    Move.PUBLISH: Step((State.OPEN,), State.OPEN, tuple(Part)),
    Move.SIGN_AS_OWNER: Step((State.OPEN,), State.WITH_ASSESSOR, (Part.OWNER,)),
    Move.SIGN_AS_ASSESSOR: Step((State.WITH_ASSESSOR,), State.WITH_MANAGER, (Part.ASSESSOR,)),
    Move.SIGN_AS_BOTH: Step((State.WITH_ASSESSOR,), State.SIGNED, ASSESSING, needs_all=True),
    Move.SIGN_AS_MANAGER: Step((State.WITH_MANAGER,), State.SIGNED, (Part.LINE_MANAGER,)),
    Move.REOPEN: Step((State.WITH_ASSESSOR, State.WITH_MANAGER), State.OPEN, tuple(Part)),
}
SIGNING = (
    Move.SIGN_AS_OWNER,
    Move.SIGN_AS_BOTH,  # before the next: where it is one person, they sign once
    Move.SIGN_AS_ASSESSOR,
    Move.SIGN_AS_MANAGER,
)


def allowed(move: Move, state: State, parts: set[Part]) -> bool:
    """Whether somebody with `parts` may make `move` from `state`."""
    step = STEPS[move]
    has = set(step.parts) <= parts if step.needs_all else bool(parts & set(step.parts))
    alone = move == Move.SIGN_AS_ASSESSOR and set(ASSESSING) <= parts  # signs as both instead
    return state in step.sources and has and not alone


def signing_move(state: State, parts: set[Part]) -> Move | None:
    """The signature that somebody with `parts` can give in `state`."""
    return next((move for move in SIGNING if allowed(move, state, parts)), None)
