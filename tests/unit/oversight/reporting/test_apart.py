"""Figures that have nobody in common give away no group of fewer than five, in any combination.

The reader knows how many people the year has and how it is counted, and goes through all worlds
(`tests.unit.oversight.attacking`, for parts of one whole).
"""

from itertools import product

import pytest

from oversight.reporting.apart import DIVISIONS, told_of
from oversight.reporting.figures import FIGURES
from oversight.small_groups import told
from tests.unit.oversight.attacking import known_of, some

NOBODY = dict.fromkeys((one.key for one in FIGURES), 0)
PAUSED, DRAWN = DIVISIONS[1:]


def each_by_itself(people, counts):
    """The negative control."""
    return {key: told(people, count) for key, count in counts.items()}


def worlds(people, division, rule):
    """In how many ways so many people can fall into parts of a whole, or into none."""
    for numbers in product(range(people + 1), repeat=len(division.parts)):
        if (whole := sum(numbers)) <= people:
            counts = {**dict(zip(division.parts, numbers, strict=True)), division.whole: whole}
            said = rule(people, {**NOBODY, "ended": people, **counts})
            sums = {}
            for parts in some(range(len(numbers))):
                sums[parts] = sum(numbers[part] for part in parts)
                sums["not", parts] = people - sums[parts]
            yield tuple(said.items()), sums


@pytest.mark.parametrize("people", [5, 6, 7, 8, 9, 11, 14, 21])
@pytest.mark.parametrize("division", [PAUSED, DRAWN])
def test_nothing_is_given_away(people, division):
    assert known_of(worlds(people, division, told_of)) == []


@pytest.mark.parametrize("people", [6, 9, 11, 14, 21])
def test_rounded_each_by_itself_they_would_be_known(people):
    assert known_of(worlds(people, PAUSED, each_by_itself)) != []


def ended(**counts):
    """Of six people who ended, with so many `failed` and `withdrew`."""
    return {**NOBODY, "ended": 6, "unsuccessful": sum(counts.values()), **counts}


def test_three_of_six_are_not_told_as_three():
    found = told_of(6, ended(withdrawn=3))
    assert [found[key].kept for key in ("passed", "failed", "withdrawn")] == [0, 0, 5]


@pytest.mark.parametrize("people", [5, 9, 14])
def test_what_is_told_is_at_most_four_people_off(people):
    for failed, withdrawn in product(range(people + 1), repeat=2):
        if (both := failed + withdrawn) <= people:
            parts = {"failed": failed, "withdrawn": withdrawn, "unsuccessful": both}
            counts = {**NOBODY, **parts, "ended": people, "passed": people - both}
            found = told_of(people, counts)
            assert all(abs(found[key].kept - counts[key]) <= 4 for key in (*parts, "passed"))


def test_who_is_in_two_parts_does_not_lift_a_sum_above_everybody():
    keys = ("ended", "unsuccessful", "failed", "withdrawn", "completed")
    found = told_of(6, {**NOBODY, **dict.fromkeys(keys, 6)})
    assert all(one.kept <= one.people == 5 for one in found.values())


def test_how_fewer_than_five_ended_is_not_told():
    found = told_of(20, {**NOBODY, "ended": 4, "unsuccessful": 4, "withdrawn": 4})
    assert {one.kept for one in found.values()} == {0}
