"""No sum and no difference of what is told gives away a group of fewer than five."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.small_groups import Place, Told, told, total, units
from portfolios.small_groups import SMALLEST_GROUP
from tests.unit.oversight.attacking import given_away, known_to_be_few

TEAMS = ("North", "South", "East", "West", "Night")
SERVICES = ("", "Children", "Adults")
PLACES = st.builds(Place, st.sampled_from(SERVICES), st.sampled_from(TEAMS))
PEOPLE = st.dictionaries(PLACES, st.integers(0, 30), max_size=9)
# Few enough that somebody can go through every world there could be.
FEW_PEOPLE = st.dictionaries(PLACES, st.integers(1, 9), min_size=1, max_size=3)


def counted(unit, people):
    return sum(people[one] for one in unit.places)


def publish(people, kept):
    """Everything that is told of one figure in one period."""
    found = units(people)
    figures = [told(counted(one, people), counted(one, kept)) for one in found]
    return (*zip((one.title for one in found), figures, strict=True), total(figures))


def publish_exactly(people, kept):
    """The same without rounding, as a negative control: groups of five or more, and a total."""
    found = units(people)
    return tuple((one.title, counted(one, people), counted(one, kept)) for one in found)


@given(PEOPLE)
def test_whoever_is_told_of_stands_among_five_or_more(people):
    found = units(people)
    assert all(counted(unit, people) >= SMALLEST_GROUP for unit in found)


@given(PEOPLE)
def test_everybody_is_told_of_once_or_nobody(people):
    told_of = [place for unit in units(people) for place in unit.places]
    there = {place for place, number in people.items() if number}
    enough = sum(people.values()) >= SMALLEST_GROUP
    assert sorted(told_of) == (sorted(there) if enough else [])


@given(PEOPLE)
def test_team_of_five_or_more_stands_alone_where_no_small_one_needs_it(people):
    found, large = units(people), {one for one, number in people.items() if number >= 5}
    merged = [unit for unit in found if len(unit.places) > 1 and large & set(unit.places)]
    for unit in merged:
        small = [people[one] for one in unit.places if one not in large]
        assert 0 < sum(small) < SMALLEST_GROUP


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({}, []),
        ({Place("", "North"): 4}, []),
        ({Place("", "North"): 5}, ["North"]),
        ({Place("", "North"): 3, Place("", "South"): 2}, ["All teams together"]),
        ({Place("", "North"): 9, Place("", "South"): 1}, ["All teams together"]),
        (
            {Place("", "North"): 9, Place("", "East"): 6, Place("", "South"): 1},
            ["North", "Other teams"],
        ),
        (
            {Place("Adults", "A"): 3, Place("Adults", "B"): 2, Place("Children", "C"): 7},
            ["Adults", "C"],
        ),
        (
            {Place("Adults", "A"): 3, Place("Adults", "B"): 2, Place("Adults", "C"): 7},
            ["C", "Other teams of Adults"],
        ),
        (
            {Place("Adults", "A"): 3, Place("Children", "B"): 2, Place("Children", "C"): 7},
            ["C", "Other teams"],
        ),
        (
            {Place("Adults", "A"): 3, Place("Adults", "B"): 2, Place("", "Adults"): 7},
            ["Adults", "Adults (2)"],
        ),
    ],
)
def test_small_teams_are_rolled_up(people, expected):
    assert sorted(unit.title for unit in units(people)) == sorted(expected)


@settings(max_examples=40)
@given(FEW_PEOPLE)
def test_no_sum_or_difference_gives_away_fewer_than_five(people):
    assert not list(given_away(people, lambda kept: publish(people, kept)))


@settings(max_examples=40)
@given(FEW_PEOPLE)
def test_not_even_that_a_group_that_is_told_of_has_fewer_than_five(people):
    groups = [unit.places for unit in units(people)]
    assert not list(known_to_be_few(people, lambda kept: publish(people, kept), groups))


@pytest.mark.parametrize("sizes", [(5, 6), (6, 4), (8,), (3, 3, 2)])
def test_without_rounding_the_same_reader_would_know(sizes):
    people = {Place("", name): size for name, size in zip(TEAMS, sizes, strict=False)}
    assert list(given_away(people, lambda kept: publish_exactly(people, kept)))


def test_with_an_exact_total_the_same_reader_would_know():
    people = {Place("", "North"): 6, Place("", "South"): 6}

    def leaky(kept):
        return publish(people, kept), sum(kept.values())

    assert list(given_away(people, leaky))


@given(st.integers(5, 400), st.data())
def test_what_is_told_is_about_right(people, data):
    kept = data.draw(st.integers(0, people))
    said = told(people, kept)
    assert abs(said.people - people) <= 3
    assert abs(said.kept - kept) <= 3
    assert said.kept <= said.people


@pytest.mark.parametrize(("people", "kept"), [(4, 2), (5, 6), (6, -1)])
def test_nothing_is_told_of_fewer_than_five(people, kept):
    with pytest.raises(ValueError, match="so few"):
        told(people, kept)


def test_total_adds_up_what_is_told():
    assert total([Told(5, 5), Told(10, 0)]) == Told(15, 5)
    assert total([]) == Told(0, 0)


# Over time ---------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(
    st.dictionaries(PLACES, st.integers(1, 7), min_size=1, max_size=2),
    st.data(),
)
def test_two_months_side_by_side_give_away_no_more(before, data):
    """Somebody came or went: the teams differ by a few, and both months are read together.

    Each month is a figure of its own kind ("in October"), so a world is one for each; what a
    reader wants is a group in either, or in both together.
    """
    now = {place: data.draw(st.integers(max(1, n - 2), n + 2)) for place, n in before.items()}
    both = {("September", place): n for place, n in before.items()}
    both |= {("October", place): n for place, n in now.items()}

    def read(kept):
        months = sorted({month for month, _ in both})
        return tuple(
            publish(
                {place: n for (when, place), n in both.items() if when == month},
                {place: n for (when, place), n in kept.items() if when == month},
            )
            for month in months
        )

    assert not list(given_away(both, read))
