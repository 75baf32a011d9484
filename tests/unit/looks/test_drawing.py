"""What is printed without a template is escaped as a template would."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from looks.charts import Bar, Chart
from looks.templatetags.drawing import bars, entries_below, legend, table_head, table_rows

SHARP, SAID = "<b>Ash & Elm</b>", "&lt;b&gt;Ash &amp; Elm&lt;/b&gt;"


def test_rows_of_a_table_are_escaped():
    assert table_rows([[SHARP, 5, SHARP]]) == (
        '<tr class="govuk-table__row">'
        f'<th scope="row" class="govuk-table__header">{SAID}</th>'
        '<td class="govuk-table__cell">5</td>'
        f'<td class="govuk-table__cell">{SAID}</td></tr>'
    )


def test_head_of_a_table_is_escaped():
    assert table_head([SHARP, 5]) == (
        '<tr class="govuk-table__row">'
        f'<th scope="col" class="govuk-table__header">{SAID}</th>'
        '<th scope="col" class="govuk-table__header">5</th></tr>'
    )


def test_what_is_safe_already_stays():
    assert "<i>now</i>" in table_rows([["When", SafeString("<i>now</i>")]])


def test_titles_of_entries_are_escaped():
    assert entries_below([{"id": 7, "title": SHARP}], SHARP) == (
        f'<li><a class="govuk-link" href="#entry-7">{SAID}'
        f'<span class="govuk-visually-hidden">, evidence for {SAID}</span></a></li>'
    )


def test_words_of_a_chart_are_escaped():
    bar = Bar(SHARP, (3, 2), SHARP, (SHARP, "2"))
    parts = (SHARP, "Not kept")
    chart = Chart('a"b', "A", "B.", parts, ("Team", *parts), (bar,), most=5)
    assert bars(chart).count(SAID) == 2
    assert legend(chart).count(SAID) == 1
    page = render_to_string("components/chart.html", {"chart": chart})
    assert SHARP not in page
    assert "url(#a&quot;b-2)" in page
