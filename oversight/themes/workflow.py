"""The answers to a theme and what may follow on each, as one table.

The diagram in docs/themes.md is drawn from it, the form offers what it allows, and the action asks
it. Saying the same again, in other words or with another day, is no move and always goes.
"""

from django.db import models


class State(models.TextChoices):
    WAITING = "waiting", "No answer yet"
    DOING = "doing", "Doing"
    DONE = "done", "Done"
    NOT_DOING = "not_doing", "Not doing"


class Move(models.TextChoices):
    DO = "do", "It is being done"
    FINISH = "finish", "It is done"
    DECLINE = "decline", "It is not done, and why"


STEPS: dict[Move, dict[State, State]] = {
    Move.DO: dict.fromkeys((State.WAITING, State.NOT_DOING, State.DONE), State.DOING),
    Move.FINISH: dict.fromkeys((State.WAITING, State.DOING), State.DONE),
    Move.DECLINE: dict.fromkeys((State.WAITING, State.DOING), State.NOT_DOING),
}


def label_of(state: State, statement: str) -> str:
    """What `state` is called; a theme that names a statement is an action, and nobody asked it."""
    return "Planned" if statement and state == State.WAITING else state.label


def after(state: State) -> list[State]:
    """What a theme in `state` may say next, the same first."""
    return [state, *(ways[state] for ways in STEPS.values() if state in ways)]
