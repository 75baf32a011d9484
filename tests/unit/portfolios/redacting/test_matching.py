"""Where words stand in prose, however they are written."""

from unicodedata import normalize

import pytest

from portfolios.redacting.matching import (
    joined,
    laid_over,
    listing,
    pattern,
    pieces,
    spans,
    spans_in_quotations,
)

MARK = "[redacted]"


def taken(text, *phrases, titles=()):
    return laid_over(text, spans(text, pattern(phrases) | listing(titles), MARK))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ben Oak came.", f"{MARK} came."),
        ("BEN\n  oak came.", f"{MARK} came."),
        ("Then Ben\u00a0Oak’s mother", f"Then {MARK}’s mother"),
        ("Benefits of oak", "Benefits of oak"),
        ("Reuben Oak", "Reuben Oak"),
        ("_Ben Oak_ came", f"_{MARK}_ came"),
        ("**Ben** Oak, and Ben _Oak_.", f"**{MARK}, and {MARK}_."),
        ("ben_oak.docx", f"{MARK}.docx"),
    ],
)
def test_words_are_found_however_they_are_written(text, left):
    assert taken(text, "Ben Oak") == left


def test_apostrophes_are_alike():
    assert taken("It was Ben's and Ben’s.", "Ben’s") == f"It was {MARK} and {MARK}."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_accents_are_found_whichever_way_they_are_stored(form, typed):
    text = normalize(form, "Zoë Król came.")
    assert taken(text, normalize(typed, "Zoë Król")) == f"{MARK} came."
    assert taken(text, "Zoe", "Krol") == text


def test_what_was_redacted_before_stays_as_it_says():
    text = "A person [redacted on 3 May 2027: named a person] came."
    assert taken(text, "a person", "redacted") == (
        f"{MARK} [redacted on 3 May 2027: named a person] came."
    )
    assert taken(text, text) == MARK


def test_words_in_brackets_that_look_like_it_are_found():
    for text in ("[redacted on Ben Oak]", "[redacted on 3 May 2027: named Ben Oak]"):
        assert "Ben Oak" not in taken(text, "Ben Oak")


def test_title_is_taken_where_it_is_the_line_and_not_in_a_sentence():
    text = "After the home visit we spoke.\nObserved: Home visit\nHome visit"
    left = taken(text, titles=["Home visit"])
    assert left == f"After the home visit we spoke.\nObserved: {MARK}\n{MARK}"


def test_pieces_are_what_others_may_quote():
    text = "Short one. Here are enough words to be a quotation.\n\nAnother."
    assert "Here are enough words to be a quotation." in list(pieces(text))
    assert "Short one." not in list(pieces(text))


@pytest.mark.parametrize("text", ["Health visitor", "Yes", "A parent.", "", "  "])
def test_short_text_is_no_quotation(text):
    assert list(pieces(text)) == []


def test_words_are_found_in_quotations_and_not_beside_them():
    sentence = "It was not met by the deadline."
    text = f"Not met. You write: {sentence} I say: not met."
    found = spans_in_quotations(text, pattern([sentence]), pattern(["not met"]), MARK)
    assert laid_over(text, found) == text.replace("was not met", f"was {MARK}")


def test_spans_that_overlap_become_one():
    text = "one two three four five six seven"
    wanted = [
        *spans(text, pattern(["two three"]), MARK),
        *spans(text, pattern(["three four"]), MARK),
    ]
    assert laid_over(text, joined(wanted)) == f"one {MARK} five six seven"
