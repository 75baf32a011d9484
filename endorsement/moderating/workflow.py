"""The states of a drawn record and the moves between them, as one table.

The diagram in docs/moderation.md is drawn from it, pages ask it for their buttons, actions ask it
before they move, and a test walks every state × move × role. Nothing here moves an edition: what
follows from a panel's result is a decision of the programme lead, made where all are made.
"""

from dataclasses import dataclass

from django.db import models

from audit.steps import held


class State(models.TextChoices):
    DRAWN = "drawn", "Being prepared"
    WITH_PANEL = "with_panel", "With the panel"
    MORE_ASKED = "more_asked", "The panel asks for more"
    REFERRED_BACK = "referred_back", "Referred back"
    ANSWERED = "answered", "Referred back and answered"
    CONFIRMED = "confirmed", "Confirmed by the panel"
    SET_ASIDE = "set_aside", "Set aside"


class Part(models.TextChoices):
    LEAD = "lead", "Programme lead"
    PANEL = "panel", "Panel"


class Move(models.TextChoices):
    HAND_OVER = "hand_over", "Hand the pack to the panel"
    TAKE_BACK = "take_back", "Take the pack back"
    CONFIRM = "confirm", "Confirm"
    ASK_MORE = "ask_more", "Ask for more"
    REFER_BACK = "refer_back", "Refer back"
    ANSWER = "answer", "Answer the panel"
    SET_ASIDE = "set_aside", "Set aside"


@dataclass(frozen=True)
class Step:
    """One move: from which states, each to which, by whom."""

    ways: dict[State, State]
    part: Part


def _panel(target: State) -> Step:
    return Step({State.WITH_PANEL: target}, Part.PANEL)


# While a drawn record is in one of these, the edition that it is of is not confirmed.
OPEN = (State.DRAWN, State.WITH_PANEL, State.MORE_ASKED, State.REFERRED_BACK)
STEPS: dict[Move, Step] = {
    Move.HAND_OVER: Step({State.DRAWN: State.WITH_PANEL}, Part.LEAD),
    Move.TAKE_BACK: Step({State.WITH_PANEL: State.DRAWN}, Part.LEAD),
    Move.CONFIRM: _panel(State.CONFIRMED),
    Move.ASK_MORE: _panel(State.MORE_ASKED),
    Move.REFER_BACK: _panel(State.REFERRED_BACK),
    Move.ANSWER: Step(
        {State.MORE_ASKED: State.WITH_PANEL, State.REFERRED_BACK: State.ANSWERED}, Part.LEAD
    ),
    Move.SET_ASIDE: Step(dict.fromkeys(OPEN[:3], State.SET_ASIDE), Part.LEAD),
}
# What a panel may find.
RESULTS = (Move.CONFIRM, Move.ASK_MORE, Move.REFER_BACK)


def allowed(move: Move, state: State, parts: set[Part]) -> bool:
    """Whether somebody with `parts` may make `move` from `state`."""
    return state in STEPS[move].ways and STEPS[move].part in parts


def target(move: Move, state: State) -> State:
    """Where `move` leads from `state`."""
    return STEPS[move].ways[state]


def transitions() -> list[tuple[str, str]]:
    """From which state to which other, as the database holds it."""
    return held(way for step in STEPS.values() for way in step.ways.items())
