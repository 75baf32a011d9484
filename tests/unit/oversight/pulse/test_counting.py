"""Groups of five or more, and rounded: no figure says what one person answered."""

from collections import Counter, defaultdict
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.pulse.asking import SCALE
from oversight.pulse.counting import counted, groups, named
from oversight.small_groups import told
from portfolios.small_groups import SMALLEST_GROUP
from tests.unit.oversight.attacking import some

ROLES = ("social_worker", "line_manager", "assessor")
QUESTIONS = {"questions": [{"key": "time"}], "scale": ["Yes", "No"]}


def answers(*counts, mark=0):
    return [
        {"role": role, "marks": {"time": mark}, "words": ""}
        for role, count in zip(ROLES, counts, strict=True)
        for _ in range(count)
    ]


WORKERS, MANAGERS, ASSESSORS = (("social_worker",), ("line_manager",), ("assessor",))
OTHERS = ("line_manager", "assessor")
TABLE = [
    ((20, 9, 9), (5, 5, 5), [[WORKERS], [MANAGERS], [ASSESSORS]]),
    ((20, 9, 9), (9, 3, 2), [[WORKERS], [MANAGERS, ASSESSORS]]),
    ((20, 9, 9), (9, 2, 2), [[WORKERS, MANAGERS, ASSESSORS]]),
    ((20, 9, 8), (5, 6, 4), [[WORKERS], [MANAGERS, ASSESSORS]]),  # not with who answered least
    ((20, 8, 9), (5, 4, 6), [[WORKERS], [MANAGERS, ASSESSORS]]),
    ((9, 20, 8), (6, 5, 0), [[WORKERS, ASSESSORS], [MANAGERS]]),
    ((20, 9, 8), (6, 0, 0), [[WORKERS, MANAGERS, ASSESSORS]]),
    ((20, 5, 3), (9, 5, 3), [[WORKERS], [OTHERS]]),  # whoever of them answered
    ((20, 9, 5), (9, 5, 5), [[WORKERS], [OTHERS]]),
    ((20, 3, 2), (9, 3, 2), [[(*WORKERS, *OTHERS)]]),
]


def by_role(counts):
    return Counter(dict(zip(ROLES, counts, strict=True)))


@pytest.mark.parametrize(("asked", "counts", "expected"), TABLE)
def test_small_roles_are_put_together(asked, counts, expected):
    assert groups(by_role(counts), by_role(asked)) == expected


@given(
    st.tuples(*[st.integers(0, 12)] * 3).filter(lambda counts: sum(counts) >= SMALLEST_GROUP),
    st.tuples(*[st.integers(0, 12)] * 3),
)
def test_no_group_and_no_difference_of_groups_is_small(counts, silent):
    given_ = by_role(counts)
    found = groups(given_, given_ + by_role(silent))
    assert sorted(chain(*chain(*found))) == sorted(ROLES)
    sizes = [sum(given_[role] for role in chain(*parts)) for parts in found]
    for number in range(1, len(sizes) + 1):
        for chosen in combinations(sizes, number):
            rest = sum(counts) - sum(chosen)
            assert sum(chosen) >= SMALLEST_GROUP
            assert rest == 0 or rest >= SMALLEST_GROUP


def test_counts_equal_a_recount_in_steps_of_five():
    given_ = answers(6, 0, 0, mark=1) + answers(3, 5, 1)
    (social_workers, others) = counted(given_, [one["role"] for one in given_], QUESTIONS)["groups"]
    for group, (place, _) in product((social_workers, others), enumerate(QUESTIONS["scale"])):
        mine = [one for one in given_ if one["role"] in group["roles"]]
        recount = sum(1 for one in mine if one["marks"]["time"] == place)
        assert abs(group["marks"]["time"][place] - recount) < SMALLEST_GROUP
        assert group["marks"]["time"][place] % SMALLEST_GROUP == 0


# Somebody who knows who was asked, and tries every way in which they may have answered ----------


def ways(people, places):
    """Every way in which so many people may spread over so many answers."""
    if places == 1:
        return [(people,)]
    return [
        (first, *rest) for first in range(people + 1) for rest in ways(people - first, places - 1)
    ]


def published(spread):
    """What a round tells of one group that answered like this."""
    scale = range(len(spread))
    given_ = [
        {"role": ROLES[0], "marks": {"time": place}, "words": ""}
        for place in scale
        for _ in range(spread[place])
    ]
    asked = [ROLES[0]] * len(given_)
    (group,) = counted(given_, asked, {"questions": [{"key": "time"}], "scale": scale})["groups"]
    return group["answered"], *group["marks"]["time"]


def alike(sizes):
    """What is told → the ways in which it may have come about, with so many people."""
    found = defaultdict(list)
    for spread in (one for people in sizes for one in ways(people, len(SCALE))):
        found[published(spread)].append(spread)
    return found.values()


@pytest.mark.parametrize("people", range(5, 11))
def test_who_knows_that_all_have_answered_learns_of_nobody(people):
    """Not that everybody gave one answer, nor that exactly one did."""
    for possible in alike([people]):
        for counts in zip(*possible, strict=True):
            assert set(counts) not in ({people}, {1})


FEW = set(range(1, SMALLEST_GROUP))


@pytest.mark.parametrize("people", range(5, 11))
def test_nobody_learns_that_fewer_than_five_gave_an_answer(people):
    """Nor any of several answers together; also not who knows how many have answered."""
    for possible in alike([people]):
        for places in some(range(len(SCALE))):
            assert not {sum(one[n] for n in places) for one in possible} <= FEW


def test_with_each_number_rounded_by_itself_they_would():
    """Ten who spread over five answers: five noughts say that it was two each."""

    def by_itself(spread):
        return tuple(told(sum(spread), one).kept for one in spread)

    (noughts,) = [one for one in ways(10, len(SCALE)) if by_itself(one) == (0,) * 6 and one[5] == 0]
    assert noughts == (2, 2, 2, 2, 2, 0)


def test_answers_to_a_question_add_up_to_those_who_answered():
    assert published((2, 2, 2, 2, 2, 0)) == (10, 0, 0, 5, 5, 0, 0)


def test_group_is_named_by_its_roles():
    assert named(["line_manager", "assessor"]) == "Line managers and assessors"
