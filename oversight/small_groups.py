"""What may be told of groups of people: the one way from counts to figures that give nobody away.

Two steps, and each can be followed by hand. Teams with fewer than five people are put together
with others (`units`), by how many people they have and nothing else: what was counted never
decides who stands alone. Then what is told of a group of five or more is rounded (`told`), and a
total adds up the rounded numbers. So there is no exact total from which a group could be
subtracted. ADR 40 says why this holds for everything a reader can put side by side, and
tests/unit/oversight/attacking.py tries to break it.

It holds as long as three things do. What is told of a period is kept and never counted again. A
period has one division into groups, for all its figures. No figure is told that was not made here.

Where the same people are divided in several ways, rounding each number by itself would not do: two
divisions add up to different totals, and between them give away the true one. There the total is
rounded once and shared out among the groups (`shared`), so that every division adds up to the same
(ADR 49).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from portfolios.small_groups import SMALLEST_GROUP, in_full

STEP = SMALLEST_GROUP
ENOUGH = 2 * STEP  # as told: eight people at least
LEAST_ASKED = SMALLEST_GROUP + 1  # if fewer than five answered, there may be five who did not

Name = TypeVar("Name", str, tuple[str, ...])


@dataclass(frozen=True, order=True)
class Place:
    """A team, and the service that it belongs to where that is known."""

    service: str
    team: str


@dataclass(frozen=True)
class Unit:
    """Places that are told of as one, five people or more in all."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Told:
    """About how many people there were, and for about how many of them it was so."""

    people: int
    kept: int

    def __add__(self, other: "Told") -> "Told":
        return Told(self.people + other.people, self.kept + other.kept)


NOBODY = Told(0, 0)


def units(people: Mapping[Place, int]) -> list[Unit]:
    """How places with so many people each are told of; none where all have fewer than five.

    A small team goes with the other small ones of its service. Where these are too few, they go
    with those of other services, and if need be with the smallest team that could stand alone.
    """
    alone, left = [], []
    for service, places in groupby(sorted(people), attrgetter("service")):
        alone_here, small = _divided(list(places), people)
        alone += alone_here
        if service and _count(small, people) >= SMALLEST_GROUP:
            title = f"Other teams of {service}" if alone_here else service
            alone.append(Unit(title, tuple(small)))
        else:
            left += small
    return _told_apart(_with_the_rest(alone, left, people))


def _told_apart(found: list[Unit]) -> list[Unit]:
    """A service may be called as a team of another is; the second then has a number."""
    titled: dict[str, Unit] = {}
    for unit in found:
        title, number = unit.title, 1
        while title in titled:
            number += 1
            title = f"{unit.title} ({number})"
        titled[title] = Unit(title, unit.places)
    return list(titled.values())


def _divided(places: list[Place], people: Mapping[Place, int]) -> tuple[list[Unit], list[Place]]:
    """Those that can stand alone, and those with a few people."""
    large = [Unit(one.team, (one,)) for one in places if people[one] >= SMALLEST_GROUP]
    return large, [one for one in places if 0 < people[one] < SMALLEST_GROUP]


def _with_the_rest(alone: list[Unit], left: list[Place], people: Mapping[Place, int]) -> list[Unit]:
    """`alone` and the rest; so many of the smallest go with the rest that it is five or more."""
    alone = sorted(alone, key=lambda unit: (_count(unit.places, people), unit.title), reverse=True)
    while left and alone and _count(left, people) < SMALLEST_GROUP:
        left = [*left, *alone.pop().places]
    found = sorted(alone, key=attrgetter("places"))
    if _count(left, people) >= SMALLEST_GROUP:
        found.append(Unit("Other teams" if found else "All teams together", tuple(sorted(left))))
    return found


def _count(places: Iterable[Place], people: Mapping[Place, int]) -> int:
    return sum(people[one] for one in places)


def told(people: int, kept: int) -> Told:
    """What is told of a group of five or more, in steps of five.

    The number of all people is rounded as if there were one less. Otherwise the number that stands
    for everybody could stand for nothing else, and would say it of each of them.
    """
    if people < SMALLEST_GROUP or not 0 <= kept <= people:
        raise ValueError("Nothing is told of so few.")
    most = nearest(people - 1)
    return Told(most, min(nearest(kept), most))


def is_of_many(one: Told) -> bool:
    """Whether it was so for about ten people, and not so for about ten others.

    Then neither are fewer than five, whatever else readers know of how many they are.
    """
    return min(one.kept, one.people - one.kept) >= ENOUGH


def answered(asked: Sequence[int], answers: int) -> int:
    """About how many answered, of five or more who did; `asked` are the numbers of their parts.

    Readers know how many were asked. So it is no more than the fives that were: of nine people,
    "about 10" could be nothing but all nine, and "about 5" would leave one to four who did not.
    Where a part of five is told of with another, few of one of them answered. Then it leaves room
    for five of each such part who did not.
    """
    silent = STEP * sum(one >= SMALLEST_GROUP for one in asked) if len(asked) > 1 else 0
    most = in_full(max(sum(asked), answers) - silent)
    return min(told(answers, answers).people, max(most, STEP))


def told_mean(scores: Sequence[int], *, lowest: int, highest: int) -> float | None:
    """About the mean of what five or more said on a scale, in half points; None of fewer.

    It ends half a point before the ends of the scale. Otherwise it could say that nobody was of
    another mind than all others (docs/adr/0048).
    """
    people = len(scores)
    if people < SMALLEST_GROUP:
        return None
    halves = (4 * sum(scores) + people) // (2 * people)
    return min(max(halves, 2 * lowest + 1), 2 * highest - 1) / 2


def nearest(number: int) -> int:
    """In steps of five."""
    return (number + STEP // 2) // STEP * STEP


def together(
    people: Mapping[Name, int],
    least: int = SMALLEST_GROUP,
    known: Mapping[Name, int] | None = None,
) -> list[list[Name]]:
    """Groups that are told of as one, so that each has `least` people; `people` has so many in all.

    A group of nobody is put with another as well, so that it does not show. If it takes one that
    could stand alone, it is the smallest by the numbers that are `known` to readers, who would
    learn the order of the others.
    """
    sizes = people if known is None else known
    alone = {name: count for name, count in people.items() if count >= least}
    left = {name: count for name, count in people.items() if name not in alone}
    while left and sum(left.values()) < least and alone:
        smallest = min(alone, key=lambda name: (sizes[name], name))
        left[smallest] = alone.pop(smallest)
    order = list(people)
    found = [[name] for name in alone] + ([sorted(left, key=order.index)] if left else [])
    return sorted(found, key=lambda names: order.index(names[0]))


def shared(counts: Sequence[int], rounded: int, most: Sequence[int] | None = None) -> list[int]:
    """`rounded`, which is about the sum of `counts`, shared out among them in steps of five.

    Each has the fives that it has in full; the rest goes to those that have most beside them
    (largest remainders), and of equal ones to those in the middle, so that a scale of answers does
    not lean to an end. None has more than its `most`. Where `rounded` is less than the full fives,
    those that have most have fewer.
    """
    found = [in_full(count) for count in counts]
    limits = most or [rounded] * len(found)
    middle = (len(found) - 1) / 2
    while sum(found) < rounded:
        below = [n for n, limit in enumerate(limits) if found[n] < limit]
        found[max(below, key=lambda n: (counts[n] - found[n], -abs(n - middle)))] += STEP
    while sum(found) > rounded:
        found[found.index(max(found))] -= STEP
    return found


def parted(parts: Sequence[int], rest: int, rounded: int) -> list[int]:
    """What is told of `parts` of a whole that is told as `rounded`; `rest` are in none of them.

    The sum of the parts says nothing that the whole does not.
    """
    return shared([*parts, rest], rounded)[:-1]


def total(figures: Iterable[Told]) -> Told:
    """What is told of several groups together: the sum of what is told of each."""
    return sum(figures, NOBODY)
