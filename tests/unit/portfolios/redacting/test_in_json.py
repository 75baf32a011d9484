"""Where strings stand in JSON: their paths, and their characters in what is stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.frozen import canonical
from portfolios.redacting.in_json import along, replaced, strings
from portfolios.redacting.matching import Span, laid_over

MARK = "[redacted]"


def test_strings_at_paths_are_replaced_and_nothing_else():
    value = {"goals": [{"what": "Ben", "by": 3, "key": "ben"}, {"what": "him"}], "key": "ben"}
    new, times = replaced(value, lambda one: (MARK, 1), along("goals.what")(value))
    assert new == {"goals": [{"what": MARK, "by": 3, "key": "ben"}, {"what": MARK}], "key": "ben"}
    assert times == 2


@pytest.mark.parametrize(
    ("way", "paths"),
    [
        ("a.b", {("a", 0, "b"), ("a", 1, "b", 0)}),
        ("*.c", {("d", "c")}),
        ("a.nothing", set()),
        ("d.c.deeper", set()),
    ],
)
def test_ways_lead_through_lists_and_past_what_is_not_there(way, paths):
    assert along(way)({"a": [{"b": "x"}, {"b": ["y"]}], "d": {"c": "z"}}) == paths


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
