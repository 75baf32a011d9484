"""What was found in an entry, put together: the same words once, with their places."""

import pytest

from portfolios.checking import reading
from portfolios.checking.reading import read
from portfolios.checking.texts import Stretch
from portfolios.checking.words import KINDS
from portfolios.privacy import finding, findings

TITLE = Stretch("In the title", "A morning with Kacper", field="title")
BODY = Stretch(
    "In the text",
    "Kacper Nowak opened the door. Kacper was eight. His mother gave me 07700 900123.",
    field="body",
)


def test_same_words_are_one_finding_with_all_its_places():
    found = {one.words: one for one in read([TITLE, BODY])}
    assert set(found) == {"Kacper", "Kacper Nowak", "07700 900123"}
    assert [place.stretch.place for place in found["Kacper"].places] == [
        "In the title",
        "In the text",
    ]


def test_place_is_shown_with_the_words_around_it():
    place = next(one for one in read([TITLE, BODY]) if one.kind == finding.PHONE).places[0]
    assert place.found == "07700 900123"
    assert place.before.endswith("His mother gave me ")
    assert place.after == "."


def test_long_surroundings_are_cut_at_a_space():
    before, after = "many words come first " * 10, " and many words come after" * 10
    place = read([Stretch("In the text", f"{before}07700 900123{after}")])[0].places[0]
    assert place.before.startswith("… ")
    assert place.after.endswith(" …")
    assert len(place.before) < 90 > len(place.after)


def test_names_of_one_person_share_their_letter():
    full, short = (one for one in read([TITLE, BODY]) if one.kind == finding.PERSON)
    assert full.is_same_person(short)
    assert full.instead.split()[-1] == short.instead.split()[-1]


def test_who_shares_a_surname_is_another_person():
    words = "Kacper Nowak opened the door. His mother Zofia Nowak came. Kacper laughed."
    son, mother, short = read([Stretch("In the text", words)])
    assert (son.words, mother.words, short.words) == ("Kacper Nowak", "Zofia Nowak", "Kacper")
    assert son.is_same_person(short)
    assert not mother.is_same_person(son)
    letters = {one.instead.split()[-1] for one in (son, mother, short)}
    assert len(letters) == 2
    assert letters.isdisjoint("KNZ")


def test_names_on_the_first_page_are_left_out_and_no_others():
    words = "Wren Ash-Elm listened. Then Wren Ash wrote it down with Wren Birch."
    found = read([Stretch("In the text", words)], ["Wren Ash-Elm"])
    assert [one.words for one in found] == ["Wren Birch"]


@pytest.mark.parametrize("written", ["KACPER  Nowak", "kacper\nnowak"])
def test_words_are_compared_without_capitals_and_spaces(written):
    assert reading.same(written) == reading.same("Kacper Nowak")


def test_text_is_read_once(monkeypatch):
    calls = []
    monkeypatch.setattr(reading, "findings", lambda text: calls.append(text) or findings(text))
    stretch = Stretch("In the text", "Read once: 07700 900456.")
    assert [one.words for one in read([stretch])] == ["07700 900456"]
    assert read([stretch]) == read([stretch])
    assert len(calls) == 1


def test_every_kind_has_words_and_none_of_them_is_found_again():
    assert set(KINDS) == set(finding.KINDS)
    for kind, told in KINDS.items():
        assert findings(f"We met {told.instead} at noon.") == [] or kind == finding.PERSON
