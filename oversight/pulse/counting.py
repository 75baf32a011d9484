"""What is kept of the answers of a round: how often each was given, by groups of five or more.

A role in which fewer than five answered is counted together with others until the group has five.
What is told of a group is rounded (`oversight.small_groups`): where five of five gave the same
answer, the exact number would say what each of them answered. The answers to a question add up to
those who answered: of ten people who spread over five answers, five noughts would say two each.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.utils.text import get_text_list

from oversight.small_groups import shared, together, told
from people.models import Role

PLURAL = {
    Role.SOCIAL_WORKER: "social workers",
    Role.LINE_MANAGER: "line managers",
    Role.ASSESSOR: "assessors",
    Role.PROGRAMME_LEAD: "programme leads",
    Role.SENIOR_LEADER: "senior leaders",
}


def groups(given: Counter[str]) -> list[list[str]]:
    """Roles put together so that each group has five answers; `given` has five in all."""
    return together({role: given[role] for role in PLURAL if role in given})


def group_of(roles: list[str], answers: list[dict], questions: dict) -> dict:
    """About how many answered, and about how often each answer was given to each question."""
    marks: dict[str, list[int]] = defaultdict(lambda: [0] * len(questions["scale"]))
    for one in answers:
        for question in questions["questions"]:
            marks[question["key"]][one["marks"][question["key"]]] += 1
    answered = told(len(answers), 0).people
    rounded = {key: shared(marks[key], answered) for key in marks}
    return {"roles": roles, "answered": answered, "marks": rounded}


def counted(
    answers: Sequence[dict],
    asked: Iterable[str],
    questions: dict,
    *,
    divide: Callable[[Counter[str]], list[list[str]]] = groups,
    tell: Callable[[list[str], list[dict], dict], dict] = group_of,
) -> dict:
    """The counts of `answers` as a round keeps them; `asked` are the roles of those asked.

    `divide` puts roles together into groups of five or more, `tell` makes what is kept of a group.
    """
    invited = list(asked)
    given = Counter(dict.fromkeys(invited, 0))
    given.update(one["role"] for one in answers)
    found = [
        tell(roles, [one for one in answers if one["role"] in roles], questions)
        for roles in divide(given)
    ]
    answered = sum(group["answered"] for group in found)
    return {"asked": len(invited), "answered": min(answered, len(invited)), "groups": found}


def named(roles: Iterable[str]) -> str:
    """The group in words: "Line managers and assessors"."""
    words = get_text_list([PLURAL[Role(role)] for role in roles], "and")
    return words[:1].upper() + words[1:]
