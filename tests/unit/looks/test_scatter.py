"""Dots on a server's chart: where they are, and that none hides another."""

from looks.scatter import Dot, Scatter


def drawn(*dots):
    words = {name: name for name in ("key", "title", "text", "across", "up")}
    return Scatter(**words, dots=tuple(Dot(*dot) for dot in dots), scale=(1, 5))


def test_ends_of_the_scale_are_the_corners_of_the_field():
    chart = drawn((1, 1, 1), (5, 5, 2))
    left, top, right, bottom = chart.field
    assert [(one.x, one.y, one.said) for one in chart.marks] == [
        (left, bottom, "1"),
        (right, top, "2"),
    ]


def test_middle_lies_in_the_middle():
    (mark,) = drawn((3, 3, 1)).marks
    left, top, right, bottom = drawn().field
    assert (mark.x, mark.y) == (round((left + right) / 2), round((top + bottom) / 2))


def test_dots_in_one_place_say_all_their_numbers():
    assert [one.said for one in drawn((2, 4, 1), (3, 3, 2), (2, 4, 7)).marks] == ["1, 7", "2"]


def test_both_sides_have_every_step_of_the_scale():
    chart = drawn()
    assert [one.said for one in chart.steps_across] == ["1", "2", "3", "4", "5"]
    assert [one.said for one in chart.steps_up] == ["1", "2", "3", "4", "5"]
    assert chart.steps_up[0].y > chart.steps_up[-1].y
