"""What is kept of the answers of a review: about the mean of each statement, by groups of roles.

A mean and nothing else: with how often each answer was given beside it, the two together could say
of fewer than five people what they answered (docs/adr/0048).
"""

from collections import Counter
from functools import partial

from oversight.pulse.counting import counted
from oversight.small_groups import told_mean
from oversight.threesixty.statements import HIGHEST, LOWEST, score_of
from people.models import Role
from portfolios.small_groups import SMALLEST_GROUP

# From who decides about the programme to who is in it. Small roles go with the next.
ORDER = (
    Role.SENIOR_LEADER,
    Role.PROGRAMME_LEAD,
    Role.LINE_MANAGER,
    Role.ASSESSOR,
    Role.SOCIAL_WORKER,
)


def neighbours(given: Counter[str]) -> list[list[str]]:
    """Roles put together with the next so that each group has five answers; `given` has five.

    Leaders are told apart from social workers wherever each side has five. What was answered does
    not decide who stands alone, only how many did.
    """
    found: list[list[str]] = []
    together: list[str] = []
    for role in (one for one in ORDER if one in given):
        together.append(role)
        if sum(given[one] for one in together) >= SMALLEST_GROUP:
            found.append(together)
            together = []
    found[-1].extend(together)
    return found


def _means(roles: list[str], answers: list[dict], questions: dict, about: int) -> dict:
    """About how many answered, and about what they said on average of each statement."""
    keys = [one["key"] for one in questions["questions"]]
    means = {key: _mean([one["marks"][key] for one in answers]) for key in keys}
    return {"roles": roles, "answered": about, "means": means}


def _mean(marks: list[int]) -> float | None:
    scores = [score for score in map(score_of, marks) if score]
    return told_mean(scores, lowest=LOWEST, highest=HIGHEST)


counted_review = partial(counted, divide=neighbours, tell=_means)
