"""Figures that have nobody in common give away no group of fewer than five, in any combination.

The reader knows how many people the year has and how it is counted, and goes through all worlds
(`tests.unit.oversight.attacking`, for parts of one whole).
"""

from collections import defaultdict

import pytest

from oversight.reporting.apart import told_of
from oversight.reporting.figures import FIGURES
from oversight.small_groups import told
from tests.unit.oversight.attacking import FEW, some

ENDS = ("passed", "failed", "withdrawn")
WHYS = ("paused_personal", "paused_support", "paused_other")


def worlds(people):
    """In how many ways so many people can fall into three parts, or into none."""
    for first in range(people + 1):
        for second in range(people + 1 - first):
            for third in range(people + 1 - first - second):
                yield first, second, third


def of_ends(world):
    return {**dict(zip(ENDS, world, strict=True)), "completed": world[0] + world[1]}


def of_whys(world):
    return {**dict(zip(WHYS, world, strict=True)), "paused": sum(world)}


def each_by_itself(people, counts):
    """The negative control."""
    return {key: told(people, count) for key, count in counts.items()}


def all_of(people, counts):
    """What the report tells, where nothing else was so of anybody."""
    return told_of(people, {**dict.fromkeys((one.key for one in FIGURES), 0), **counts})


def given_away(people, counts_of, rule):
    """Parts, alone or together, that a reader knows to be one to four, or all others to be so."""
    alike = defaultdict(list)
    for world in worlds(people):
        alike[tuple(sorted(rule(people, counts_of(world)).items()))].append(world)
    for said, possible in alike.items():
        for parts in some(range(3)):
            numbers = {sum(world[part] for part in parts) for world in possible}
            if numbers <= set(FEW) or {people - number for number in numbers} <= set(FEW):
                yield said, parts, numbers


@pytest.mark.parametrize("people", [5, 6, 7, 8, 9, 11, 14, 21])
@pytest.mark.parametrize("counts_of", [of_ends, of_whys])
def test_nothing_is_given_away(people, counts_of):
    assert not list(given_away(people, counts_of, all_of))


@pytest.mark.parametrize("people", [6, 9, 11, 14, 21])
@pytest.mark.parametrize("counts_of", [of_ends, of_whys])
def test_rounded_each_by_itself_they_would_be_known(people, counts_of):
    found = given_away(people, counts_of, each_by_itself)
    assert any(len(numbers) == 1 for _, _, numbers in found)


def test_three_of_six_are_not_told_as_three():
    found = all_of(6, of_ends((3, 0, 3)))
    assert sorted(found[key].kept for key in ENDS) == [0, 0, 5]


@pytest.mark.parametrize("people", [5, 9, 14])
def test_what_is_told_is_at_most_four_people_off(people):
    for world in worlds(people):
        counts = of_ends(world)
        found = all_of(people, counts)
        assert all(abs(found[key].kept - counts[key]) <= 4 for key in ENDS)


def test_who_is_in_two_parts_does_not_lift_a_sum_above_everybody():
    found = all_of(6, {"passed": 6, "failed": 6, "withdrawn": 6, "completed": 6})
    assert all(one.kept <= one.people == 5 for one in found.values())
