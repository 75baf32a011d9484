"""Where words stand: in prose and in JSON, however they are spaced."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.frozen import canonical
from portfolios.redacting.matching import (
    Span,
    laid_over,
    pattern,
    pieces,
    replaced,
    spans,
    strings,
)

MARK = "[redacted]"


def taken(text, *phrases, titles=()):
    return laid_over(text, spans(text, pattern(phrases, titles), MARK))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ben Oak came.", f"{MARK} came."),
        ("BEN\n  oak came.", f"{MARK} came."),
        ("Then Ben\u00a0Oak’s mother", f"Then {MARK}’s mother"),
        ("Benefits of oak", "Benefits of oak"),
        ("Reuben Oak", "Reuben Oak"),
    ],
)
def test_words_are_found_however_they_are_written(text, left):
    assert taken(text, "Ben Oak") == left


def test_apostrophes_are_alike():
    assert taken("It was Ben's and Ben’s.", "Ben’s") == f"It was {MARK} and {MARK}."


def test_short_title_is_taken_where_it_is_the_line_and_not_in_a_sentence():
    text = "After the home visit we spoke.\nObserved: Home visit\nHome visit"
    left = taken(text, titles=["Home visit"])
    assert left == f"After the home visit we spoke.\nObserved: {MARK}\n{MARK}"


def test_pieces_are_what_others_may_quote():
    text = "Short one. Here are enough words to be a quotation.\n\nAnother."
    assert "Here are enough words to be a quotation." in list(pieces(text))
    assert "Short one." not in list(pieces(text))


def test_strings_of_json_are_replaced_and_keys_are_not():
    value, times = replaced({"ben": ["Ben", 3, {"x": "not him"}]}, lambda one: (MARK, 1))
    assert value == {"ben": [MARK, 3, {"x": MARK}]}
    assert times == 2


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DOCUMENTS = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def leaves(value, path=()):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))


@given(DOCUMENTS)
def test_every_string_of_a_document_is_found_with_its_path(value):
    for text in (canonical(value), json.dumps(value)):
        assert {(one.path, one.words) for one in strings(text)} == set(leaves(value))


@given(DOCUMENTS, st.data())
def test_what_is_laid_over_json_leaves_json(value, data):
    text = canonical(value)
    found = [one for one in strings(text) if one.words]
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    start = data.draw(st.integers(0, len(one.words) - 1))
    stop = data.draw(st.integers(start + 1, len(one.words)))
    after = laid_over(text, [Span(one.raw(start), one.raw(stop), "X")])
    told = dict(leaves(json.loads(after)))
    assert told[one.path] == f"{one.words[:start]}X{one.words[stop:]}"
