"""Why people step back, as leads and senior leaders read it: no number tells whose reason it was.

Readers know who left, in which order, and look again after each of them.
"""

from collections import defaultdict
from itertools import product

from portfolios.applying import figures
from portfolios.applying.figures import ENOUGH
from portfolios.applying.moves import Why
from portfolios.small_groups import SMALLEST_GROUP, in_full


def given_away(tell, tens=2):
    """What readers who look again after each leaver could tell: in all worlds in which every page
    they saw was the same, who gave a reason for sure, or a group under five that surely did.
    """
    worlds = defaultdict(list)
    numbers = [(many, ENOUGH - many) for many in range(ENOUGH + 1)]
    for world in product(numbers, repeat=tens):
        said = [[Why.TIME] * one + [Why.LIFE] * other for one, other in world]
        seen = [tell(sum(said[: n + 1], [])) for n in range(tens)]
        worlds[repr(seen)].append(world)
    for same in worlds.values():
        for ten, reason in product(range(tens), range(2)):
            may = {world[ten][reason] for world in same}
            if min(may) == ENOUGH or (min(may) > 0 and max(may) < SMALLEST_GROUP):
                yield ten, reason, may


def five_by_five(first):
    """As it was told before: all fives that there are, whenever they came to be."""
    people = in_full(len(first))
    most = people - SMALLEST_GROUP
    return [min(in_full(first[:people].count(why)), most) for why in (Why.TIME, Why.LIFE)]


def test_no_reader_learns_whose_reason_it_was():
    assert list(given_away(figures.told_of)) == []


def test_counted_anew_it_would_give_away_whose_it_was():
    assert list(given_away(five_by_five)) != []
