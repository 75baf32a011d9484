"""The states of an entry about what was given and the moves between them, as one table.

The diagram in docs/given.md is drawn from it, pages show its states, and a test walks every state ×
move × part. No column holds the state: it is what was answered, and whether another entry stands in
its place.
"""

from django.db import models

from audit.steps import Step


class State(models.TextChoices):
    OPEN = "open", "Not confirmed yet"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"
    REPLACED = "replaced", "Corrected, or taken out as a mistake"


class Part(models.TextChoices):
    """The part of somebody in one entry. Assessor and line manager are one side.

    Who disputes is of the other side, too.
    """

    AUTHOR = "author", "Who enters it"
    BESIDE = "beside", "The other one of that side"
    ACROSS = "across", "The other side"
    DISPUTER = "disputer", "The only one who disputes it"


class Move(models.TextChoices):
    ENTER = "enter", "Enter"
    CONFIRM = "confirm", "Confirm"
    CONFIRM_BESIDE = "confirm_beside", "Confirm what another disputes"
    CONFIRM_AFTER_ALL = "confirm_after_all", "Confirm after all"
    DISPUTE = "dispute", "Say that it is not right"
    CORRECT = "correct", "Correct with a new entry"
    TAKE_OUT = "take_out", "Take out as a mistake"


STANDS = (State.OPEN, State.CONFIRMED, State.DISPUTED)
AUTHOR, ACROSS, DISPUTED = (Part.AUTHOR,), (Part.ACROSS,), (State.DISPUTED,)
STEPS: dict[Move, Step[State, Part]] = {
    Move.ENTER: Step((None,), State.OPEN, AUTHOR),
    Move.CONFIRM: Step((State.OPEN, State.CONFIRMED), State.CONFIRMED, ACROSS),
    Move.CONFIRM_BESIDE: Step(DISPUTED, State.DISPUTED, ACROSS),
    Move.CONFIRM_AFTER_ALL: Step(DISPUTED, State.CONFIRMED, (Part.DISPUTER,)),
    Move.DISPUTE: Step(STANDS, State.DISPUTED, ACROSS),
    Move.CORRECT: Step(STANDS, State.REPLACED, AUTHOR),
    Move.TAKE_OUT: Step(STANDS, State.REPLACED, AUTHOR),
}
