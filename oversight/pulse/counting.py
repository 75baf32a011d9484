"""What is kept of the answers of a round: how often each was given, by groups of five or more.

A role in which fewer than five answered is counted together with others until the group has five.
What is told of a group is rounded (`oversight.small_groups`): where five of five gave the same
answer, the exact number would say what each of them answered. The answers to a question add up to
those who answered: of ten people who spread over five answers, five noughts would say two each.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.utils.text import get_text_list

from oversight.small_groups import answered, shared, together
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


def group_of(roles: list[str], answers: list[dict], questions: dict, about: int) -> dict:
    """About how many answered, and about how often they gave each answer to each question."""
    marks: dict[str, list[int]] = defaultdict(lambda: [0] * len(questions["scale"]))
    for one in answers:
        for question in questions["questions"]:
            marks[question["key"]][one["marks"][question["key"]]] += 1
    rounded = {key: shared(marks[key], about) for key in marks}
    return {"roles": roles, "answered": about, "marks": rounded}


def counted(
    answers: Sequence[dict],
    asked: Iterable[str],
    questions: dict,
    *,
    signed: Iterable[str] = (),
    divide: Callable[[Counter[str]], list[list[str]]] = groups,
    tell: Callable[[list[str], list[dict], dict, int], dict] = group_of,
) -> dict:
    """The counts of `answers` as a round keeps them; `asked` are the roles of those asked, `signed`
    of those of them who answered by name.

    `divide` puts roles together into groups of five or more, `tell` makes what is kept of a group.
    """
    invited = list(asked)
    left = Counter(invited) - Counter(signed)
    given = Counter(dict.fromkeys(invited, 0))
    given.update(one["role"] for one in answers)
    found = []
    for roles in divide(given):
        theirs = [one for one in answers if one["role"] in roles]
        about = answered([left[role] for role in roles], len(theirs))
        found.append(tell(roles, theirs, questions, about))
    in_all = sum(group["answered"] for group in found)
    return {"asked": len(invited), "answered": in_all, "groups": found}


def named(roles: Iterable[str]) -> str:
    """The group in words: "Line managers and assessors"."""
    words = get_text_list([PLURAL[Role(role)] for role in roles], "and")
    return words[:1].upper() + words[1:]
