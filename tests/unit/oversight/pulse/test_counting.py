"""Groups of five or more: no figure is about fewer, and none comes of taking two apart."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.pulse.counting import counted, groups, named
from portfolios.small_groups import SMALLEST_GROUP

ROLES = ("social_worker", "line_manager", "assessor")
QUESTIONS = {"questions": [{"key": "time"}], "scale": ["Yes", "No"]}


def answers(*counts, mark=0):
    return [
        {"role": role, "marks": {"time": mark}, "words": ""}
        for role, count in zip(ROLES, counts, strict=True)
        for _ in range(count)
    ]


TABLE = [
    ((5, 5, 5), [["social_worker"], ["line_manager"], ["assessor"]]),
    ((9, 3, 2), [["social_worker"], ["line_manager", "assessor"]]),
    ((9, 5, 4), [["social_worker"], ["line_manager", "assessor"]]),
    ((9, 2, 2), [["social_worker", "line_manager", "assessor"]]),
    ((9, 0, 5), [["social_worker"], ["line_manager", "assessor"]]),
    ((6, 0, 0), [["social_worker", "line_manager", "assessor"]]),
]


@pytest.mark.parametrize(("counts", "expected"), TABLE)
def test_small_roles_are_put_together(counts, expected):
    assert groups(Counter(dict(zip(ROLES, counts, strict=True)))) == expected


@given(st.tuples(*[st.integers(0, 12)] * 3).filter(lambda counts: sum(counts) >= SMALLEST_GROUP))
def test_no_group_and_no_difference_of_groups_is_small(counts):
    asked = [role for role in ROLES for _ in range(12)]
    found = counted(answers(*counts), asked, QUESTIONS)
    sizes = [group["answered"] for group in found["groups"]]
    assert sum(sizes) == found["answered"] == sum(counts)
    assert sorted(role for group in found["groups"] for role in group["roles"]) == sorted(ROLES)
    for number in range(1, len(sizes) + 1):
        for some in combinations(sizes, number):
            rest = found["answered"] - sum(some)
            assert sum(some) >= SMALLEST_GROUP
            assert rest == 0 or rest >= SMALLEST_GROUP


def test_counts_equal_a_recount():
    given_ = answers(6, 0, 0, mark=1) + answers(3, 5, 1)
    (social_workers, others) = counted(given_, [one["role"] for one in given_], QUESTIONS)["groups"]
    for group, (place, _) in product((social_workers, others), enumerate(QUESTIONS["scale"])):
        mine = [one for one in given_ if one["role"] in group["roles"]]
        recount = sum(1 for one in mine if one["marks"]["time"] == place)
        assert group["marks"]["time"][place] == recount


def test_group_is_named_by_its_roles():
    assert named(["line_manager", "assessor"]) == "Line managers and assessors"
