"""The states of an annual report and the moves between them, as one table.

The diagram in docs/annual-report.md is drawn from it, pages ask it for their buttons, actions ask
it before they move, the database goes by it, and a test walks every state × move × part.
"""

from django.db import models

from audit.steps import Step


class State(models.TextChoices):
    DRAFTED = "drafted", "Being written"
    PROPOSED = "proposed", "With a senior leader"
    PUBLISHED = "published", "Published"


class Part(models.TextChoices):
    LEAD = "lead", "Programme lead"
    LEADER = "leader", "Senior leader"


class Move(models.TextChoices):
    BEGIN = "begin", "Begin the report"
    WRITE = "write", "Write and choose"
    DISCARD = "discard", "Throw it away"
    PROPOSE = "propose", "Hand it to the senior leaders"
    GIVE_BACK = "give_back", "Give it back, and say why"
    PUBLISH = "publish", "Publish"


LEAD, LEADER = (Part.LEAD,), (Part.LEADER,)
STEPS: dict[Move, Step[State | None, Part]] = {
    Move.BEGIN: Step((None,), State.DRAFTED, LEAD),
    Move.WRITE: Step((State.DRAFTED,), State.DRAFTED, LEAD),
    Move.DISCARD: Step((State.DRAFTED,), None, LEAD),
    Move.PROPOSE: Step((State.DRAFTED,), State.PROPOSED, LEAD),
    Move.GIVE_BACK: Step((State.PROPOSED,), State.DRAFTED, (Part.LEAD, Part.LEADER)),
    Move.PUBLISH: Step((State.PROPOSED,), State.PUBLISHED, LEADER),
}
