"""No figure of fairness, and nothing made of several, gives away a group of fewer than five.

The reader knows how many people each group has, how everything is counted, and reads every page.
They go through all worlds that there could be (`tests.unit.oversight.attacking`).
"""

from collections import defaultdict
from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.fairness.telling import LEAST, told_by_group
from oversight.small_groups import told
from tests.unit.oversight.attacking import FEW, given_away, known_to_be_few, some

SIZES = st.lists(st.integers(LEAST, LEAST + 4), min_size=2, max_size=2)
KNOWN = [(10, 10), (10, 13), (11, 14), (12, 21), (10, 29), (10, 10, 10), (10, 11, 13)]


def publish(sizes, counts):
    everybody = told(sum(sizes), sum(counts))
    return (everybody, *told_by_group(sizes, counts, everybody))


def each_by_itself(sizes, counts):
    """The negative control: every number to the nearest five, nothing held back."""
    return tuple(told(size, count) for size, count in zip(sizes, counts, strict=True))


def as_people(sizes):
    return {str(n): size for n, size in enumerate(sizes)}


def reading(sizes, rule=publish, **known):
    """What a reader sees of a world, as `attacking` asks it."""
    return lambda kept: (rule(sizes, list(kept.values())), *(see(kept) for see in known.values()))


@settings(max_examples=12, deadline=None)
@given(SIZES)
def test_one_characteristic_gives_away_nothing(sizes):
    people = as_people(sizes)
    assert not list(given_away(people, reading(sizes)))
    assert not list(known_to_be_few(people, reading(sizes), [(one,) for one in people]))


def how_many(kept):
    return sum(kept.values())


def half_at_most(said):
    """Whether no group is told of as having it for more than half of its people."""
    return all(2 * one.kept <= one.people for one in said[0][1:])


@pytest.mark.parametrize("sizes", KNOWN)
def test_nor_to_whoever_knows_from_elsewhere_how_many_it_was_in_all(sizes):
    """A programme lead does, and whoever reads an exact number on any other page.

    Where a small group is told of as having it for more than half, they can narrow it down
    further: the decision record says so.
    """
    people = as_people(sizes)
    view = reading(sizes, total=how_many)
    found = chain(
        given_away(people, view), known_to_be_few(people, view, [(one,) for one in people])
    )
    broken_down = [one for one in found if len(one[0][0]) > 1 and half_at_most(one[0])]
    whole = [one for one in broken_down if len(one[1]) == len(sizes)]  # that they know already
    assert broken_down == whole


@pytest.mark.parametrize("sizes", KNOWN[:3])
def test_with_each_number_rounded_by_itself_they_would_know(sizes):
    people = as_people(sizes)
    view = reading(sizes, each_by_itself, total=how_many)
    found = [one for one in given_away(people, view) if len(one[1]) < len(sizes)]
    assert any(half_at_most(((None, *said[0]),)) for said, _, _ in found)


# Several characteristics of the same people -------------------------------------------------------


def worlds(first, second):
    """Every way in which it may be so for people divided in two ways; how they overlap, nobody
    knows. Whoever is in a group of one division is in one of the other, so the sums are equal."""
    by_sum = defaultdict(list)
    for counts in product(*(range(size + 1) for size in second)):
        by_sum[sum(counts)].append(counts)
    for counts in product(*(range(size + 1) for size in first)):
        yield from ((counts, other) for other in by_sum[sum(counts)])


def known_of_two(first, second, rule):
    """Groups of the first division that are known to be of one to four, seeing both."""
    alike = defaultdict(set)
    for counts, other in worlds(first, second):
        alike[rule(first, counts), rule(second, other)].add(counts)
    for said, possible in alike.items():
        for places in some(range(len(first))):
            size = sum(first[n] for n in places)
            kept = {sum(counts[n] for n in places) for counts in possible}
            if kept <= set(FEW) or {size - one for one in kept} <= set(FEW):
                yield said, places, kept


TWO_WAYS = [
    ((10, 10), (10, 10)),
    ((10, 11), (10, 11)),
    ((10, 10, 10), (15, 15)),
    ((14, 12), (13, 13)),
]


@pytest.mark.parametrize(("first", "second"), TWO_WAYS)
def test_two_characteristics_side_by_side_give_away_no_more(first, second):
    assert not list(known_of_two(first, second, publish))
    assert not list(known_of_two(second, first, publish))


def test_rounded_by_themselves_two_characteristics_give_away_the_total():
    """Three noughts say six at most, two fives six at least: so it was three of each fifteen."""
    found = list(known_of_two((15, 15), (10, 10, 10), each_by_itself))
    assert ((0,), {3}) in [(places, kept) for _, places, kept in found]


@pytest.mark.parametrize("sizes", KNOWN)
def test_every_characteristic_says_the_same_of_the_total(sizes):
    """Whatever the groups are told to be, the total may be anything that its own figure allows.

    So a third characteristic, or a tenth, says no more of it than the first.
    """
    told_as, totals = defaultdict(set), defaultdict(set)
    for counts in product(*(range(size + 1) for size in sizes)):
        everybody, *groups = publish(sizes, counts)
        told_as[everybody, *groups].add(sum(counts))
        totals[everybody].add(sum(counts))
    for (everybody, *groups), possible in told_as.items():
        if groups:
            assert possible == totals[everybody]
