"""The states of a quality visit and the moves between them, as one table.

The diagram in docs/quality-visits.md is drawn from it, pages ask it for their buttons, actions ask
it before they move, and a test walks every state × move × part.
"""

from django.db import models

from audit.steps import Step


class State(models.TextChoices):
    PLANNED = "planned", "Planned"
    AGREED = "agreed", "Agreed, evidence is put together"
    RELEASED = "released", "Evidence released"
    VISITED = "visited", "Visited, findings are written"
    SHARED = "shared", "Findings shared"
    ANSWERED = "answered", "Answered, being followed up"
    CLOSED = "closed", "Closed"
    CALLED_OFF = "called_off", "Called off"


class Part(models.TextChoices):
    REVIEWER = "reviewer", "Reviewer of the body"
    LEAD = "lead", "Programme lead"
    LEADER = "leader", "Senior leader"


class Move(models.TextChoices):
    PLAN = "plan", "Plan"
    AGREE = "agree", "Agree to the visit"
    RELEASE = "release", "Release the evidence"
    VISIT = "visit", "Say that the visit took place"
    SHARE = "share", "Share the findings"
    ANSWER = "answer", "Send the answers"
    CLOSE = "close", "Close, and say what came of it"
    CALL_OFF = "call_off", "Call off, and say why"


REVIEWER, LEAD = (Part.REVIEWER,), (Part.LEAD,)
SPEAKERS = (Part.LEAD, Part.LEADER)
STEPS: dict[Move, Step[State, Part]] = {
    Move.PLAN: Step((None,), State.PLANNED, REVIEWER),
    Move.AGREE: Step((State.PLANNED,), State.AGREED, SPEAKERS),
    Move.RELEASE: Step((State.AGREED,), State.RELEASED, LEAD),
    Move.VISIT: Step((State.RELEASED,), State.VISITED, REVIEWER),
    Move.SHARE: Step((State.VISITED,), State.SHARED, REVIEWER),
    Move.ANSWER: Step((State.SHARED,), State.ANSWERED, SPEAKERS),
    Move.CLOSE: Step((State.ANSWERED,), State.CLOSED, REVIEWER),
    Move.CALL_OFF: Step(
        (State.PLANNED, State.AGREED, State.RELEASED), State.CALLED_OFF, (Part.REVIEWER, *SPEAKERS)
    ),
}
DONE = {
    Move.PLAN: "Planned",
    Move.AGREE: "Agreed to",
    Move.RELEASE: "Evidence released",
    Move.VISIT: "Said to have taken place",
    Move.SHARE: "Findings shared",
    Move.ANSWER: "Answers sent",
    Move.CLOSE: "Closed",
    Move.CALL_OFF: "Called off",
}
# The body reads what was released; the employer reads what was found.
READING = (State.RELEASED, State.VISITED, State.SHARED, State.ANSWERED)
PUBLISHED = (State.SHARED, State.ANSWERED, State.CLOSED)
OVER = (State.CLOSED, State.CALLED_OFF)
