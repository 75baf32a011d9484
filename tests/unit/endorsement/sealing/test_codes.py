"""Codes as they are printed and typed, and surnames as people type them."""

import pytest

from endorsement.sealing import codes
from people.naming import is_named


def test_codes_are_long_and_never_the_same():
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert {len(code) for code in made} == {12}


def test_code_is_read_however_it_is_typed():
    assert codes.spaced("ABCDEFGHJKMN") == "ABCD EFGH JKMN"
    assert codes.tidied(" abcd-efgh jkmn") == "ABCDEFGHJKMN"
    assert codes.tidied("ioL0") == "1010"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Okafor", "Amara Okafor"),
        ("okafor ", "Amara Okafor"),
        ("Amara Okafor", "Amara Okafor"),
        ("van der Berg", "Jan van der Berg"),
        ("Berg", "Jan van der Berg"),
        ("Smith Jones", "Ann Smith-Jones"),
        ("Jones", "Ann Smith-Jones"),
        ("O'Brien", "Róisín O’Brien"),
        ("obrien", "Róisín O’Brien"),
        ("Muller", "Eva Müller"),
        ("李", "Wei 李"),
    ],
)
def test_surname_fits(typed, name):
    assert is_named(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Amara", "Amara Okafor"),
        ("Oka", "Amara Okafor"),
        ("kafor", "Amara Okafor"),
        ("", "Amara Okafor"),
        (" - ", "Amara Okafor"),
        ("Okafor", ""),
        ("", ""),
        ("Amara Amara Okafor", "Amara Okafor"),
    ],
)
def test_surname_does_not_fit(typed, name):
    assert not is_named(typed, name)
