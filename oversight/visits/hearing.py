"""What people said, so that nobody is known by it: of fewer than five the role is not said."""

from dataclasses import dataclass

from oversight.models import Conversation, Visit
from oversight.models.remit import SPEAK
from oversight.pulse.counting import PLURAL
from portfolios.small_groups import SMALLEST_GROUP

LEADERS, A_FEW = "Leaders", "A few people"


@dataclass(frozen=True)
class Heard:
    """By whom, and what they said."""

    who: str
    words: str
    role: str  # for who may change it
    people: int  # as above


def heard(visit: Visit, *, in_full: bool) -> list[Heard]:
    """What was said on `visit`; `in_full` for who wrote it down. In an order that tells nothing."""
    rows = [_heard(one, in_full) for one in visit.conversations.all()]
    return sorted(rows, key=lambda one: (one.who, one.words))


def _heard(said: Conversation, in_full: bool) -> Heard:
    if in_full:
        return Heard(PLURAL[said.role].capitalize(), said.words, said.role, said.people)
    return Heard(said_as(said.role, said.people), said.words, "", 0)


def said_as(role: str, people: int) -> str:
    """What stands for so many people in `role`."""
    if people >= SMALLEST_GROUP:
        return PLURAL[role].capitalize()
    return LEADERS if role in SPEAK else A_FEW
