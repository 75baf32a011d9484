"""Somebody who reads everything that is told, knows every team by heart, and tries to learn more.

They know how many people each team has and how the rule works. Of each team they do not know for
how many it was so. They go through every world there could be, keep those that would have told
the same, and look at what all of these have in common.
"""

from collections import defaultdict
from itertools import chain, combinations, product

FEW = range(1, 5)


def worlds(people):
    """Every way in which things could be: for how many of each place it was so."""
    places = sorted(people)
    for kept in product(*(range(people[one] + 1) for one in places)):
        yield dict(zip(places, kept, strict=True))


def given_away(people, publish):
    """What is told, and the groups of one to four that it gives away, over all worlds.

    A group is "those for whom it was so", or "those for whom it was not", in any places together.
    """
    alike = defaultdict(list)
    for world in worlds(people):
        alike[publish(world)].append(world)
    for said, possible in alike.items():
        for places in some(sorted(people)):
            size = sum(people[one] for one in places)
            kept = {sum(world[one] for one in places) for world in possible}
            for numbers in (kept, {size - number for number in kept}):
                if len(numbers) == 1 and numbers <= set(FEW):
                    yield said, places, numbers


def known_to_be_few(people, publish, groups):
    """The same for a weaker secret: that a group of `groups` has one to four, whichever."""
    alike = defaultdict(list)
    for world in worlds(people):
        alike[publish(world)].append(world)
    for said, possible in alike.items():
        for places in some(groups):
            members = list(chain.from_iterable(places))
            size = sum(people[one] for one in members)
            kept = {sum(world[one] for one in members) for world in possible}
            for numbers in (kept, {size - number for number in kept}):
                if numbers <= set(FEW):
                    yield said, places, numbers


def known_of(worlds):
    """Of worlds, each with what is told and the numbers behind it: which are known to be few."""
    possible = defaultdict(set)
    for said, numbers in worlds:
        for name, number in numbers.items():
            possible[said, name].add(number)
    return [(said, name) for (said, name), found in possible.items() if found <= set(FEW)]


def some(things):
    """Each way to take one or more of `things`: sums and, seen from the whole, differences."""
    return chain.from_iterable(combinations(things, n) for n in range(1, len(things) + 1))
