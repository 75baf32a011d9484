"""What functions print instead of templates is what Django prints, whatever stands in it."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from looks.controls import Controls
from looks.templatetags.drawing import table_head, table_rows
from looks.writing import escaped, written
from people.models import Role

SHARP = ["<b>", "&amp;", '"', "'", "{}", "{0}", "{{ x }}", "%s", "\n", "</textarea>", "javascript:"]
TEXTS = st.lists(st.text(max_size=5) | st.sampled_from(SHARP), max_size=4).map("".join)
VALUES = TEXTS | st.builds(SafeString, TEXTS) | TEXTS.map(gettext_lazy)
VALUES |= st.none() | st.booleans() | st.integers() | st.floats() | st.binary(max_size=5)
VALUES |= st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(Role)
DAYS = {"min_value": datetime(1900, 1, 1), "max_value": datetime(2100, 1, 1)}
MOMENTS = st.datetimes(**DAYS, timezones=st.just(UTC)) | st.datetimes(**DAYS) | st.times()
MOMENTS |= st.datetimes(**DAYS).map(datetime.date)
ROWS = st.lists(st.lists(VALUES | MOMENTS, max_size=3), max_size=2)
TABLE = """{% for row in rows %}<tr class="govuk-table__row">{% for cell in row %}\
{% if forloop.first %}<th scope="row" class="govuk-table__header">{{ cell }}</th>\
{% else %}<td class="govuk-table__cell">{{ cell }}</td>{% endif %}{% endfor %}</tr>{% endfor %}"""
HEAD = """<tr class="govuk-table__row">{% for one in head %}\
<th scope="col" class="govuk-table__header">{{ one }}</th>{% endfor %}</tr>"""


def printed(template, **known):
    return engines["django"].from_string(template).render(known)


@given(VALUES)
def test_values_in_markup(value):
    assert escaped(value) == conditional_escape(value)
    assert written('<p title="{}">{}</p>', value, "<") == format_html(
        '<p title="{}">{}</p>', value, "<"
    )


@given(ROWS)
@example([["<b>", datetime(2026, 7, 1, 23, 30, tzinfo=UTC)]])
def test_tables(rows):
    assert table_rows(rows) == printed(TABLE, rows=rows)
    assert table_head(rows[0] if rows else []) == printed(HEAD, head=rows[0] if rows else [])


BOXES = [
    *(forms.CheckboxInput, forms.EmailInput, forms.HiddenInput, forms.NumberInput),
    *(forms.Textarea, forms.TextInput, forms.URLInput),
]
NAMES = st.sampled_from(["class", "id", "data-x", "maxlength", "placeholder", "disabled"])
ATTRS = st.dictionaries(NAMES, VALUES, max_size=3)


@pytest.mark.parametrize("widget", BOXES)
@settings(max_examples=30)
@given(attrs=ATTRS, name=TEXTS, value=VALUES)
@example({"class": "<b>"}, "<b>", "<b>")
def test_boxes(widget, attrs, name, value):
    same_as_django(widget(attrs), name, value)


LABELS = TEXTS | st.builds(SafeString, TEXTS) | TEXTS.map(gettext_lazy) | st.integers() | st.none()
OPTIONS = st.lists(st.tuples(LABELS, LABELS), max_size=3)
GROUPS = st.lists(st.tuples(TEXTS, OPTIONS), max_size=2)


@given(attrs=ATTRS, name=TEXTS, value=VALUES, options=OPTIONS, groups=GROUPS)
@example({"class": "<b>"}, "<b>", "<b>", [("<b>", "<b>")], [("<b>", [("<b>", "<b>")])])
def test_lists(attrs, name, value, options, groups):
    same_as_django(forms.Select(attrs, [*options, *groups]), name, value)


def same_as_django(widget, name, value):
    ours, theirs = (
        widget.render(name, value, renderer=renderer()) for renderer in (Controls, DjangoTemplates)
    )
    assert ours == theirs
