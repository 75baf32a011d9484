"""How somebody comes to a programme that is applied for, as one table.

Pages ask it for their buttons, actions ask it before they move, the diagram in docs/applying.md is
drawn from it, and a test walks every state × move × part.
"""

from django.db import models

from audit.steps import Step


class State(models.TextChoices):
    ASKED = "asked", "Asked"
    INTERESTED = "interested", "Interested"
    STARTED = "started", "Started"
    PAUSED = "paused", "Paused"
    STEPPED_BACK = "stepped_back", "Stepped back"
    DECLINED = "declined", "Not now"
    ENDED = "ended", "Ended"


class Part(models.TextChoices):
    """The part that a person has in the application of one social worker."""

    OWNER = "owner", "Social worker"
    LINE_MANAGER = "line_manager", "Line manager"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"


class Move(models.TextChoices):
    """The last three follow what becomes of the portfolio."""

    SAY = "say", "Say that one is interested"
    ASK = "ask", "Ask whether they would like to"
    DECLINE = "decline", "Not now"
    START = "start", "Start"
    STEP_BACK = "step_back", "Step back"
    PAUSE = "pause", "The portfolio is paused"
    GO_ON = "go_on", "The portfolio is started or goes on"
    END = "end", "The portfolio is ended"


class Why(models.TextChoices):
    """What deters, as far as people like to say."""

    TIME = "time", "It takes too much time"
    WORKLOAD = "workload", "I have too much other work now"
    SUPPORT = "support", "I was not given the time or support for it"
    USE = "use", "I do not see what it would bring me"
    JUDGED = "judged", "I am not sure how it would be judged"
    LIFE = "life", "Something else in my life comes first"
    OTHER = "other", "Another reason"


AT_REST = (State.DECLINED, State.STEPPED_BACK, State.ENDED)
OWNER, ASKS = (Part.OWNER,), (Part.LINE_MANAGER, Part.PROGRAMME_LEAD)
GOING = (State.STARTED, State.PAUSED)

STEPS: dict[Move, Step[State, Part]] = {
    Move.SAY: Step((None, State.ASKED, *AT_REST), State.INTERESTED, OWNER),
    Move.ASK: Step((None, *AT_REST), State.ASKED, ASKS),
    Move.DECLINE: Step((State.ASKED,), State.DECLINED, OWNER),
    Move.START: Step((State.INTERESTED,), State.STARTED, (Part.OWNER, Part.PROGRAMME_LEAD)),
    Move.STEP_BACK: Step((State.INTERESTED, *GOING), State.STEPPED_BACK, OWNER),
    Move.PAUSE: Step((State.STARTED,), State.PAUSED),
    Move.GO_ON: Step((None, State.ASKED, State.INTERESTED, State.PAUSED, *AT_REST), State.STARTED),
    Move.END: Step(GOING, State.ENDED),
}
SAYS_WHY = (Move.DECLINE, Move.STEP_BACK)
