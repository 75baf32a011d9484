"""Two texts beside each other: nothing of either is lost, and what is the same is not marked."""

import pytest

from portfolios.differences import differences
from tests.timing import spent

PAIRS = [
    ("", ""),
    ("", "new"),
    ("gone", ""),
    ("one two three", "one 2 three"),
    ("a\n\nb\n\nc", "a\n\nc\n\nd"),
    ("line\r\n", "line\n"),
    ("word " * 50, "word " * 49),
]


def of(kinds, pieces):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_both_texts_can_be_read_from_it(before, after):
    pieces = differences(before, after)
    assert of({"same", "gone"}, pieces) == before
    assert of({"same", "new"}, pieces) == after


def test_only_the_words_that_differ_are_marked():
    pieces = differences("I saw her at home.\nThen we left.", "I met her at home.\nThen we left.")
    marked = [(one.kind, one.text) for one in pieces if one.kind != "same"]
    assert marked == [("gone", "saw "), ("new", "met ")]


def test_equal_texts_are_one_piece():
    assert [one.kind for one in differences("a b\nc", "a b\nc")] == ["same"]


def test_texts_without_a_line_in_common_take_no_minutes():
    one, other = ("spam " * 33_000), ("eggs " * 33_000)
    assert spent(differences, one, other) < 2
