"""What is kept of the answers of a review: about the mean of each statement, by groups of roles.

A mean and nothing else: with how often each answer was given beside it, the two together could say
of fewer than five people what they answered (docs/adr/0048).
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from oversight.pulse.counting import Part, counted, number_in
from oversight.small_groups import LEAST_ASKED, Name, told_mean
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


def neighbours(given: Counter[str], asked: Counter[str]) -> list[list[Part]]:
    """Roles put together with the next so that each group has five answers; `given` has five.

    Leaders are told apart from social workers wherever of each side six were asked and five
    answered. What was answered does not decide who stands alone, only how many did.
    """
    roles = {role: asked[role] for role in ORDER if role in given}
    parts = [tuple(part) for part in _with_the_next(roles, LEAST_ASKED)]
    return _with_the_next(number_in(parts, given), SMALLEST_GROUP)


def _with_the_next(numbers: Mapping[Name, int], least: int) -> list[list[Name]]:
    """Groups of `least` in their order; what is left at the end goes with the last."""
    found: list[list[Name]] = [[]]
    for name in numbers:
        if sum(numbers[one] for one in found[-1]) >= least:
            found.append([])
        found[-1].append(name)
    if len(found) > 1 and sum(numbers[one] for one in found[-1]) < least:
        found[-2:] = [found[-2] + found[-1]]
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
