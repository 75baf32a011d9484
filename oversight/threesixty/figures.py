"""Figures of a closed review for other pages. Each is made of what its page tells, so adds nothing.

Answers by name count in none of them.
"""

from collections.abc import Iterable
from decimal import Decimal

from oversight.models import Pulse
from oversight.pulse.workflow import State

HUNDREDTH = Decimal("0.01")


def leadership_mean(employer_id: int, year: int) -> Decimal | None:
    """The mean of the leadership statements in the closed review of a programme year.

    Each statement counts the same, and in it each of about so many people. None without such a
    review, or where no group had five who could say. One query.
    """
    review = Pulse.objects.filter(employer=employer_id, year=year, state=State.COUNTED).first()
    return leadership_of(review.questions, review.counted) if review else None


def leadership_of(questions: dict, counted: dict) -> Decimal | None:
    """As above, of what a review at hand asked and told. No query."""
    leading = [one["key"] for one in questions["questions"] if one["leadership"]]
    means = [everybody(counted["groups"], key) for key in leading]
    return _mean([(one, 1) for one in means if one is not None])


def everybody(groups: Iterable[dict], key: str) -> Decimal | None:
    """What all groups together said of a statement: their means, by about how many they are."""
    told = [(group["means"][key], group["answered"]) for group in groups]
    return _mean([(Decimal(str(mean)), people) for mean, people in told if mean is not None])


def _mean(weighted: list[tuple[Decimal, int]]) -> Decimal | None:
    if not weighted:
        return None
    total = sum((value * weight for value, weight in weighted), Decimal(0))
    return (total / sum(weight for _, weight in weighted)).quantize(HUNDREDTH)
