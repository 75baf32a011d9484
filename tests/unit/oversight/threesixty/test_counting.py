"""Means of groups of five or more, in half points: no figure says what one person answered."""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.small_groups import told, told_mean
from oversight.threesixty.counting import ORDER, counted_review, neighbours
from oversight.threesixty.statements import HIGHEST, LOWEST, SCALE, score_of
from portfolios.small_groups import SMALLEST_GROUP
from tests.unit.oversight.pulse.test_counting import ways

SENIOR, LEAD, MANAGER, ASSESSOR, WORKER = ORDER
QUESTIONS = {"questions": [{"key": "time"}], "scale": SCALE}
CANNOT_SAY = len(SCALE) - 1
MANY = (9, 9, 20, 20, 90)
FEW_LEAD = (3, 3, 20, 20, 90)
TABLE = [
    (MANY, (5, 5, 5, 5, 5), [[SENIOR], [LEAD], [MANAGER], [ASSESSOR], [WORKER]]),
    (MANY, (3, 2, 9, 6, 40), [[SENIOR, LEAD], [MANAGER], [ASSESSOR], [WORKER]]),
    (MANY, (2, 1, 8, 6, 40), [[SENIOR, LEAD, MANAGER], [ASSESSOR], [WORKER]]),
    (MANY, (2, 1, 8, 3, 12), [[SENIOR, LEAD, MANAGER], [ASSESSOR, WORKER]]),
    (MANY, (6, 1, 2, 3, 4), [[SENIOR], [LEAD, MANAGER, ASSESSOR, WORKER]]),
    (MANY, (6, 1, 2, 0, 1), [[SENIOR, LEAD, MANAGER, ASSESSOR, WORKER]]),
    (MANY, (1, 1, 1, 1, 9), [[SENIOR, LEAD, MANAGER, ASSESSOR, WORKER]]),
    (FEW_LEAD, (3, 2, 9, 6, 40), [[SENIOR, LEAD], [MANAGER], [ASSESSOR], [WORKER]]),
    ((3, 2, 9, 20, 90), (3, 2, 5, 6, 9), [[SENIOR, LEAD, MANAGER], [ASSESSOR], [WORKER]]),
    ((5, 5, 20, 20, 90), (5, 5, 9, 6, 9), [[SENIOR, LEAD], [MANAGER], [ASSESSOR], [WORKER]]),
]


def by_role(counts):
    return Counter(dict(zip(ORDER, counts, strict=True)))


def roles_of(parts):
    return list(chain(*parts))


@pytest.mark.parametrize(("asked", "counts", "expected"), TABLE)
def test_small_roles_go_with_the_next(asked, counts, expected):
    assert [roles_of(one) for one in neighbours(by_role(counts), by_role(asked))] == expected


@given(
    st.tuples(*[st.integers(0, 12)] * 5).filter(lambda counts: sum(counts) >= SMALLEST_GROUP),
    st.tuples(*[st.integers(0, 12)] * 5),
)
def test_no_group_and_no_difference_of_groups_is_small(counts, silent):
    given_ = by_role(counts)
    found = neighbours(given_, given_ + by_role(silent))
    assert [role for parts in found for role in roles_of(parts)] == list(ORDER)
    sizes = [sum(given_[role] for role in roles_of(parts)) for parts in found]
    for number in range(1, len(sizes) + 1):
        for some in combinations(sizes, number):
            rest = sum(counts) - sum(some)
            assert sum(some) >= SMALLEST_GROUP
            assert rest == 0 or rest >= SMALLEST_GROUP


def answers(spread, role=WORKER):
    """So many answers at each place of the scale."""
    return [
        {"role": role, "marks": {"time": place}, "words": ""}
        for place, people in enumerate(spread)
        for _ in range(people)
    ]


def group_of(spread):
    rows = answers(spread)
    (group,) = counted_review(rows, [one["role"] for one in rows], QUESTIONS)["groups"]
    return group


@given(st.tuples(*[st.integers(0, 30)] * 6).filter(lambda spread: sum(spread) >= SMALLEST_GROUP))
def test_mean_is_a_recount_to_half_a_point(spread):
    said = [score for score in range(1, 6) for _ in range(spread[score - 1])]
    mean = group_of(spread)["means"]["time"]
    if len(said) < SMALLEST_GROUP:
        assert mean is None
    else:
        exact = Fraction(sum(said), len(said))
        assert mean * 2 % 1 == 0
        assert abs(mean - exact) <= (Fraction(1, 4) if 1.25 <= exact <= 4.75 else Fraction(1, 2))


def test_cannot_say_counts_for_no_mean():
    assert group_of([0, 0, 0, 5, 0, 4])["means"]["time"] == 4
    assert group_of([0, 0, 0, 4, 0, 4])["means"]["time"] is None
    assert (score_of(0), score_of(4), score_of(CANNOT_SAY)) == (1, 5, None)


# Somebody who knows who answered, and tries every way in which they may have ---------------------


def alike(sizes, published):
    """What is told → the ways in which it may have come about, with so many people."""
    found = defaultdict(list)
    for spread in (one for people in sizes for one in ways(people, len(SCALE))):
        found[published(spread)].append(spread)
    return found


def mean_alone(spread):
    group = group_of(spread)
    return group["answered"], group["means"]["time"]


def mean_and_counts(spread):
    """What we do not tell: how often each answer was given, in steps of five, beside the mean."""
    return *mean_alone(spread), *(told(sum(spread), one).kept for one in spread)


def exact_mean(spread):
    said = [score for score in range(1, 6) for _ in range(spread[score - 1])]
    return Fraction(sum(said), len(said)) if len(said) >= SMALLEST_GROUP else None


def gives_away(possible):
    """Whether the ways have it in common that all, or exactly one to four, gave an answer."""
    people = {sum(spread) for spread in possible}
    return any(
        set(counts) <= set(range(1, SMALLEST_GROUP)) or (set(counts) == people and len(people) == 1)
        for counts in zip(*possible, strict=True)
    )


@pytest.mark.parametrize("people", [5, 6, 7, 8])
def test_who_knows_that_all_have_answered_learns_of_nobody(people):
    """Not who could say, not that all agreed: of each, somebody may have been of another mind."""
    for (_, mean), possible in alike([people], mean_alone).items():
        for counts in zip(*possible, strict=True):
            assert set(counts) not in ({people}, {1})
        if mean is not None:
            assert any(sum(spread[:2]) for spread in possible)  # may have disagreed
            assert any(sum(spread[3:5]) for spread in possible)  # may have agreed


def test_mean_with_counts_beside_it_or_exact_would_give_away():
    """The negative controls."""
    sizes = range(5, 9)
    assert not any(map(gives_away, alike(sizes, mean_alone).values()))
    assert any(map(gives_away, alike(sizes, mean_and_counts).values()))
    assert any(map(gives_away, alike(sizes, exact_mean).values()))


def test_ends_of_the_scale_are_never_told():
    assert told_mean([5] * 50, lowest=LOWEST, highest=HIGHEST) == 4.5
    assert told_mean([1] * 50, lowest=LOWEST, highest=HIGHEST) == 1.5
