"""Nothing that is told of time says of one to four people that something was so, or was not.

Somebody who knows how many people a group has goes through every world there could be, keeps those
that would have told the same, and looks at what all of these have in common.
"""

from itertools import product

import pytest

from oversight.small_groups import told
from oversight.timecost.counting import middle
from tests.unit.oversight.attacking import known_of


def times(people, publish):
    """Worlds of a group of which some say a time: short, middling or long."""
    for short, usual, long in product(range(people + 1), repeat=3):
        if (said := short + usual + long) <= people:
            minutes = [30] * short + [60] * usual + [120] * long
            numbers = {"said": said, "unsaid": people - said}
            numbers |= {"short": short, "usual": usual, "long": long}
            yield publish(people, minutes), numbers


def as_told(people, minutes):
    known = told(people, len(minutes))
    return known, middle(minutes, known)


def with_a_middle_of_few(people, minutes):
    """The same, had the time in the middle been told wherever five or more people said one."""
    known = told(people, len(minutes))
    return known, sorted(minutes)[len(minutes) // 2] if len(minutes) >= 5 else None


@pytest.mark.parametrize("people", range(5, 15))
def test_times_give_nobody_away(people):
    assert known_of(times(people, as_told)) == []


def test_middle_that_is_told_from_five_on_would_give_few_away():
    assert known_of(times(9, with_a_middle_of_few)) != []


def divided(people):
    """Worlds in which some stand still, and of these some lacked one thing, some another."""
    for still in range(people + 1):
        for one, other in product(range(still + 1), repeat=2):
            said = tuple(told(people, number) for number in (still, one, other))
            # What both have in common may be nobody, so their numbers are bound by nothing else.
            yield said, {"still": still, "lacked": one, "not": still - one, "moved": people - still}


@pytest.mark.parametrize("people", range(5, 15))
def test_where_people_stop_gives_nobody_away(people):
    assert known_of(divided(people)) == []


def parts(people):
    """The same worlds, if everybody were told of under one thing only."""
    for one, other in product(range(people + 1), repeat=2):
        if one + other <= people:
            yield (told(people, one), told(people, other)), {"one": one, "other": other}


def test_figures_that_divide_a_group_between_them_would_give_few_away():
    assert known_of(parts(7)) != []
