"""Strips: every value has its mark at its place, told apart by shape, and none hides another."""

from itertools import pairwise

import pytest

from looks.strips import MOST_VIEWS, SHAPES, Row, Strip

LONG = "Senior leaders see the programme as a way to keep and grow staff, not as one team’s task"


def strip(*rows, views=("Leaders", "Social workers", "Assessors")):
    made = tuple(Row(LONG, values) for values in rows)
    return Strip("key", "Title", "Text", views, (1, 5), ("Low", "High"), made)


def test_marks_stand_where_their_values_are():
    drawn = strip((1, 3, 5)).drawn[0]
    first, third, fifth = (strip(()).ticks[place] for place in (0, 2, 4))
    assert [mark.x for mark in drawn.marks] == [first, third, fifth]
    assert {mark.y for mark in drawn.marks} == {drawn.y}


def test_halves_stand_between_the_ticks():
    one = strip((2.5, None, None))
    (mark,) = one.drawn[0].marks
    assert one.ticks[1] < mark.x < one.ticks[2]


def test_what_is_not_told_has_no_mark():
    untold, told = strip((None, None, None)).drawn[0], strip((3, None, None)).drawn[0]
    assert untold.marks == ()
    assert untold.y == told.y == strip((1, 2, 3)).drawn[0].y


def test_marks_that_fall_together_stand_above_each_other():
    drawn = strip((3, 3, 3)).drawn[0]
    assert len({mark.y for mark in drawn.marks}) == 3
    assert max(mark.y for mark in drawn.marks) == drawn.y
    assert min(mark.y for mark in drawn.marks) > drawn.lines[-1].y


def test_statements_are_not_cut_and_do_not_touch():
    one = strip((3, 3, 3), (1, 2, 3), (5, 5, 1))
    assert [" ".join(line.words for line in row.lines) for row in one.drawn] == [LONG] * 3
    for above, below in pairwise(one.drawn):
        assert above.y < below.lines[0].y - 10
    assert one.drawn[-1].y < one.height


def test_long_names_of_views_are_not_cut():
    one = strip((1, 2), views=(LONG, "Others"))
    (_, lines), (_, others) = one.legend
    assert " ".join(line.words for line in lines) == LONG
    assert lines[-1].y < others[0].y < one.axis < one.drawn[0].lines[0].y


def test_shapes_differ_and_no_view_is_without():
    assert len(set(SHAPES)) == MOST_VIEWS
    with pytest.raises(ValueError, match="shapes"):
        strip(views=("View",) * (MOST_VIEWS + 1))
