"""A label keeps the capitals of an abbreviation within a sentence."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("label", "within"),
    [("NAAS lead", "NAAS lead"), ("Programme lead", "programme lead"), ("", "")],
)
def test_label_within_a_sentence(label, within):
    page = Template("{% load labels %}{{ label|in_sentence }}")
    assert page.render(Context({"label": label})) == within
