"""What is kept of the answers of a round: how often each was given, by groups of five or more.

Roles of which few were asked are one part, and a part in which fewer than five answered is counted
together with others until the group has five: see `oversight.small_groups` for why it takes both.
What is told of a group is rounded (`oversight.small_groups`): where five of five gave the same
answer, the exact number would say what each of them answered. The answers to a question add up to
those who answered: of ten people who spread over five answers, five noughts would say two each.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from django.utils.text import get_text_list

from oversight.small_groups import LEAST_ASKED, answered, shared, together
from people.models import Role

PLURAL = {
    Role.SOCIAL_WORKER: "social workers",
    Role.LINE_MANAGER: "line managers",
    Role.ASSESSOR: "assessors",
    Role.PROGRAMME_LEAD: "programme leads",
    Role.SENIOR_LEADER: "senior leaders",
}


Part = tuple[str, ...]  # roles that are never told apart, because few of them were asked


def groups(given: Counter[str], asked: Counter[str]) -> list[list[Part]]:
    """Parts put together so that each group has five answers; `given` has five in all.

    Which roles are one part follows from how many were asked, which everybody knows.
    """
    roles = {role: asked[role] for role in PLURAL if role in given}
    parts = [tuple(part) for part in together(roles, LEAST_ASKED)]
    return together(number_in(parts, given), known=number_in(parts, asked))


def number_in(parts: Iterable[Part], of: Counter[str]) -> dict[Part, int]:
    return {part: sum(of[role] for role in part) for part in parts}


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
    divide: Callable[[Counter[str], Counter[str]], list[list[Part]]] = groups,
    tell: Callable[[list[str], list[dict], dict, int], dict] = group_of,
) -> dict:
    """The counts of `answers` as a round keeps them; `asked` are the roles of those asked, `signed`
    of those of them who answered by name.

    `divide` makes groups of five or more, each of parts, by how many answered and how many were
    asked; `tell` makes what is kept of a group.
    """
    invited = list(asked)
    left = Counter(invited) - Counter(signed)
    given = Counter(dict.fromkeys(invited, 0))
    given.update(one["role"] for one in answers)
    found = []
    for parts in divide(given, left):
        roles = list(chain.from_iterable(parts))
        theirs = [one for one in answers if one["role"] in roles]
        about = answered(list(number_in(parts, left).values()), len(theirs))
        found.append(tell(roles, theirs, questions, about))
    in_all = sum(group["answered"] for group in found)
    return {"asked": len(invited), "answered": in_all, "groups": found}


def named(roles: Iterable[str]) -> str:
    """The group in words: "Line managers and assessors"."""
    words = get_text_list([PLURAL[Role(role)] for role in roles], "and")
    return words[:1].upper() + words[1:]
