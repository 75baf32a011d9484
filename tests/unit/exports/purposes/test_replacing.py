"""Replacing words in one document."""

import pytest

from exports.purposes.replacing import NotALine, Replacing, line, parse


@pytest.mark.parametrize(
    ("pairs", "before", "after", "count"),
    [
        ({"Kacper": "A"}, "Kacper and KACPER's mother, Kacperek", "A and A's mother, Kacperek", 2),
        ({"Kacper Nowak": "A", "Nowak": "B"}, "Kacper\nNowak, Mrs Nowak", "A, Mrs B", 2),
        ({"Anna": "Beth", "Beth": "Cara"}, "Anna and Beth", "Beth and Cara", 2),
        ({"O'Brien": "A"}, "O’Brien", "A", 1),
        ({"a+b": "c"}, "aab a+b", "aab c", 1),
        ({"Kılıç": "A"}, "Kılıç, KILIÇ", "A, A", 2),
        ({}, "Kacper", "Kacper", 0),
    ],
)
def test_whole_words_are_replaced_once(pairs, before, after, count):
    replacing = Replacing(pairs)
    assert (replacing.text(before), replacing.count) == (after, count)


def test_lines_are_pairs():
    assert parse(" Kacper = the older boy \n\nElm = [school]") == {
        "Kacper": "the older boy",
        "Elm": "[school]",
    }


@pytest.mark.parametrize("wrong", ["Kacper", "= A", "Kacper ="])
def test_line_that_is_no_pair_is_named(wrong):
    with pytest.raises(NotALine, match=wrong):
        parse(f"Elm = A\n{wrong}")


def test_line_that_is_made_can_be_read():
    assert parse(line("Kacper\nNowak", "A = B")) == {"Kacper Nowak": "A B"}
