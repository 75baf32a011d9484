"""Values in markup are escaped as Django escapes them."""

import pytest
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from looks.writing import escaped, joined, written
from people.models import Role


class Marked:
    """Markup that is no text."""

    def __html__(self):
        return "<b>marked</b>"

    def __str__(self):
        return "<i>not this</i>"

    def __repr__(self):
        return "Marked()"  # the same for every process that runs these tests


VALUES = [
    "plain",
    "<a href=\"x\" class='y'>&amp; {}</a>",
    SafeString("<b>bold</b>"),
    gettext_lazy("<b>lazy</b>"),
    Marked(),
    Role.SOCIAL_WORKER,
    None,
    True,
    1500,
    2.5,
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_escaped_as_django_does(value):
    assert escaped(value) == conditional_escape(value)
    ours = written("<p>{} {}</p>", value, value)
    assert ours == format_html("<p>{} {}</p>", value, value)
    assert isinstance(ours, SafeString)


def test_parts_are_joined_as_django_does():
    assert joined(VALUES) == format_html_join("", "{}", ((one,) for one in VALUES))
    assert isinstance(joined(VALUES), SafeString)
