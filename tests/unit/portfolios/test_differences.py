"""Two texts beside each other: nothing of either is lost, and what is the same is not marked."""

import pytest

from portfolios.differences import differences

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


@pytest.mark.parametrize("part", ["{} a ", "{}\na\n"], ids=["words", "lines"])
@pytest.mark.parametrize(("times", "kinds"), [(3, {"same", "gone", "new"}), (4, {"gone", "new"})])
def test_what_would_take_minutes_to_compare_is_told_as_new(monkeypatch, part, times, kinds):
    """Each `a` of the one may be each `a` of the other: three make nine pairs, four make more."""
    monkeypatch.setattr("portfolios.differences.MOST", 9)
    before, after = part.format("spam") * times, part.format("eggs") * times
    pieces = differences(before, after)
    assert {one.kind for one in pieces} == kinds
    assert (of({"same", "gone"}, pieces), of({"same", "new"}, pieces)) == (before, after)
