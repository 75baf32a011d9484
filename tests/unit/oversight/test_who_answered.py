"""How many did not answer a round: nothing of fewer than five, for who knows who was asked.

Everybody who is asked sees the counts, and knows by heart who was asked in which role. They go
through all ways to answer that could have told the same.
"""

from functools import partial
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oversight.pulse.counting import counted
from oversight.small_groups import answered, together, told
from oversight.threesixty.counting import counted_review
from people.models import Role
from tests.unit.oversight.attacking import known_of, some

SIZES = range(5, 24)


def few_in(worlds, page):
    """Which numbers are known to be one to four to whoever sees `page` of these worlds."""
    return known_of((page(*world), numbers) for world, numbers in worlds)


def rounds(*asked):
    """How many of each role answered, of so many who were asked; and how many of any did not."""
    for given_ in product(*(range(number + 1) for number in asked)):
        if sum(given_) >= 5:
            silent = [number - one for number, one in zip(asked, given_, strict=True)]
            numbers = {
                places: sum(silent[one] for one in places) for places in some(places_of(asked))
            }
            yield (asked, given_), numbers


def places_of(asked):
    return range(len(asked))


ROLES = (
    *(Role.SOCIAL_WORKER, Role.LINE_MANAGER, Role.ASSESSOR),
    *(Role.PROGRAMME_LEAD, Role.SENIOR_LEADER),
)
QUESTIONS = {"questions": [{"key": "time"}], "scale": ["Yes", "No", "Cannot say"]}


def round_page(count, asked, given_):
    roles = [role for role, number in zip(ROLES, asked, strict=False) for _ in range(number)]
    answers = [
        {"role": role, "marks": {"time": 0}, "words": ""}
        for role, number in zip(ROLES, given_, strict=False)
        for _ in range(number)
    ]
    found = count(answers, roles, QUESTIONS)
    told_apart = [(*one["roles"], one["answered"]) for one in found["groups"]]
    return found["answered"], *told_apart


def round_of_any(asked, given_):
    """As if who was asked were not known."""
    return tuple(told(one, one).people for one in given_)


@pytest.mark.parametrize("count", [counted, counted_review])
@pytest.mark.parametrize("asked", SIZES)
def test_how_many_did_not_answer_is_safe_from_who_knows_who_was_asked(count, asked):
    assert few_in(rounds(asked), partial(round_page, count)) == []


PAIRS = [*product(range(5, 10), repeat=2), (5, 14), (8, 23), (12, 12), (16, 6)]


@pytest.mark.parametrize("count", [counted, counted_review])
@pytest.mark.parametrize("asked", PAIRS)
def test_nor_is_it_where_there_are_two_roles(count, asked):
    assert few_in(rounds(*asked), partial(round_page, count)) == []


@pytest.mark.parametrize("asked", [(6, 7), (6, 10), (8, 10)])
def test_of_two_roles_told_as_one_they_would_know_without_room_for_five(asked, monkeypatch):
    """That they are told as one says that of one of them at most four answered."""

    def as_one(asked, answers):
        return answered([sum(asked)], answers)

    monkeypatch.setattr("oversight.pulse.counting.answered", as_one)
    assert few_in(rounds(*asked), partial(round_page, counted)) != []


def test_of_nine_who_were_asked_they_would_know_with_answers_rounded_by_themselves():
    assert few_in(rounds(9), round_of_any) != []


# Three roles and more -----------------------------------------------------------------------------

THREE = st.tuples(*[st.integers(1, 11)] * 3)
FOUR = st.tuples(*[st.integers(1, 7)] * 4)


@pytest.mark.parametrize("count", [counted, counted_review])
@settings(max_examples=25, deadline=None)
@given(THREE.filter(lambda asked: sum(asked) >= 5))
@example((9, 5, 5))  # two of five, of whom four answered at most
@example((7, 7, 2))
@example((10, 10, 10))  # who is told of with the few is not who answered least
@example((12, 11, 3))
def test_nor_is_it_where_there_are_three(count, asked):
    assert few_in(rounds(*asked), partial(round_page, count)) == []


@pytest.mark.parametrize("count", [counted, counted_review])
@settings(max_examples=6, deadline=None)
@given(FOUR.filter(lambda asked: sum(asked) >= 5))
@example((7, 4, 2, 3))
def test_nor_is_it_where_there_are_four(count, asked):
    assert few_in(rounds(*asked), partial(round_page, count)) == []


@pytest.mark.parametrize(("count", "asked"), [(counted, (9, 5, 5)), (counted_review, (9, 5, 3))])
def test_with_every_role_a_part_of_its_own_they_would_know(count, asked, monkeypatch):
    for room in ("pulse", "threesixty"):
        monkeypatch.setattr(f"oversight.{room}.counting.LEAST_ASKED", 1)
    assert few_in(rounds(*asked), partial(round_page, count)) != []


def test_with_the_few_told_of_with_who_answered_least_they_would_know(monkeypatch):
    def by_answers(people, least=5, known=None):  # noqa: ARG001 - as the other
        return together(people, least)

    monkeypatch.setattr("oversight.pulse.counting.together", by_answers)
    assert few_in(rounds(10, 10, 10), partial(round_page, counted)) != []
