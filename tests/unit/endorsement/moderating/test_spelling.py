"""A name goes in every spelling, and the words around it stay."""

import pytest

from endorsement.moderating.spelling import NEAR, PHRASE, Swap, occurs, swapper

OWNER = Swap("Wren Ash-Byrne", "Social worker A", NEAR)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wren Ash-Byrne wrote.", "Social worker A wrote."),
        ("wren ash-byrne wrote.", "Social worker A wrote."),
        ("WREN ASH-BYRNE wrote.", "Social worker A wrote."),
        ("Wren\nAsh\u2011Byrne wrote.", "Social worker A wrote."),
        ("Wren Ash Byrne wrote.", "Social worker A wrote."),
        ("Wren’s note", "Social worker A’s note"),
        ("Wren's note", "Social worker A's note"),
        ("Ms Ash-Byrne's note", "Social worker A's note"),
        ("Mrs. Byrne rang", "Social worker A rang"),
        ("the Byrnes", "the Byrnes"),
        ("wren.ash-byrne@council.example", "Social worker A@council.example"),
        ("wren_ash_byrne.docx", "Social worker A.docx"),
        ("Wr\u200ben and W\u00adren", "Social worker A and Social worker A"),
        ("Wrén came", "Social worker A came"),
        ("*Wren* came", "*Social worker A* came"),
        ("a wrench", "a wrench"),
        ("under the ash tree", "under the ash tree"),
        ("Ash came", "Social worker A came"),
        ("SW123456", "[registration number]"),
    ],
)
def test_everybody_near_goes_in_every_spelling(written, read):
    assert swapper([OWNER])(written) == read


def test_name_that_is_a_word_goes_where_it_is_written_as_a_name():
    replaced = swapper([Swap("Grace Field", "Colleague A", NEAR)])
    written = "Grace Field, in a field, with grace; GRACE and Grace"
    assert replaced(written) == "Colleague A, in a field, with grace; Colleague A and Colleague A"


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("with grace field today", True),
        ("grace.field@council.example", True),
        ("in the field, with grace", False),
        ("grace fielding", False),
        ("", False),
    ],
)
def test_colleague_is_looked_for_by_their_whole_name(text, is_there):
    assert occurs("Grace Field", text) == is_there


def test_apostrophes_and_accents_are_one():
    replaced = swapper([Swap("José O'Neill", "Assessor A", NEAR)])
    for written in ("José O’Neill", "Jose O'Neill", "José", "O’Neill", "ONeill", "JOSÉ"):
        assert replaced(f"{written} said") == "Assessor A said"


def test_nothing_is_replaced_twice():
    swaps = [Swap("Ann", "Colleague A", NEAR), Swap("Colleague", "Friend", PHRASE)]
    assert swapper(swaps)("Ann and a colleague") == "Colleague A and a Friend"


def test_longest_comes_first():
    swaps = [Swap("Duty", "Team B"), Swap("Duty and Assessment", "Team A")]
    assert swapper(swaps)("In Duty  and\nassessment") == "In Team A"


def test_signs_of_a_pattern_are_letters():
    assert swapper([Swap("St. (Mary) [*]", "a school")])("At St. (Mary) [*].") == "At a school."


def test_no_swaps_change_nothing_but_registration_numbers():
    assert swapper([])("Wren, sw 200200.") == "Wren, [registration number]."
