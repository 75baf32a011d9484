"""Rows of a table and pieces of a chart, each printed at once.

A page of leaders has hundreds of them, and a loop of a template takes ten times as long.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.timezone import template_localtime

from looks.charts import Chart, Drawn
from looks.strips import Mark
from looks.writing import joined, written

register = template.Library()

BELOW = """<li><a class="govuk-link" href="#entry-{}">{}\
<span class="govuk-visually-hidden">, evidence for {}</span></a></li>"""
INK, GROUND = "#08211f", "#ffffff"
ROW = '<tr class="govuk-table__row">{}</tr>'
HEADER = '<th scope="col" class="govuk-table__header">{}</th>'
NAME = '<th scope="row" class="govuk-table__header">{}</th>'
CELL = '<td class="govuk-table__cell">{}</td>'
PIECE = """<rect class="chart__piece chart__piece--{}" x="{}" y="{}" width="{}" height="{}"\
 stroke="#08211f" stroke-width="1" fill="{}"></rect>"""
WORDS = '<text x="{}" y="{}" font-size="14" fill="currentColor">{}</text>'
MARK = """<path class="chart__piece {}" transform="translate({} {})" d="{}" stroke="#08211f"\
 stroke-width="1.5" fill="{}"></path>"""


@register.filter
def table_head(words: Iterable[Any]) -> SafeString:
    """The row that names the columns."""
    return written(ROW, joined(written(HEADER, _said(one)) for one in words))


@register.filter
def table_rows(rows: Iterable[Sequence[Any]]) -> SafeString:
    """The rows of a table; the first cell of each names it."""
    return joined(written(ROW, joined(_cells(row))) for row in rows)


def _cells(row: Sequence[Any]) -> Iterable[SafeString]:
    return (written(CELL if place else NAME, _said(cell)) for place, cell in enumerate(row))


def _said(cell: Any) -> Any:
    """As a template says it: numbers and days in its language, a moment as it is in London."""
    return localize(template_localtime(cell))


@register.filter
def entries_below(entries: Iterable[Mapping[str, Any]], shown: str) -> SafeString:
    """Links to entries that stand on the same page, each evidence for what is `shown`."""
    return joined(written(BELOW, one["id"], one["title"], shown) for one in entries)


@register.filter
def bars(chart: Chart) -> SafeString:
    """Every bar with its label before it and its value behind it."""
    return joined(part for bar in chart.drawn for part in _bar(chart, bar))


def _bar(chart: Chart, bar: Drawn) -> Iterable[SafeString]:
    yield written(WORDS, 0, bar.label_y, bar.label)
    for one in bar.pieces:
        yield _piece(chart, one.filling, one.x, bar.y, one.width, chart.bar_height)
    yield written(WORDS, bar.said_x, bar.said_y, bar.said)


@register.filter
def legend(chart: Chart) -> SafeString:
    """What each filling stands for."""
    return joined(
        _piece(chart, filling, 1, y, 18, 14) + written(WORDS, 28, y + 12, name)
        for filling, y, name in chart.legend
    )


def _piece(chart: Chart, filling: int, *place: int) -> SafeString:
    """The first filling is ink; the others are patterns of the chart."""
    fill = INK if filling == 1 else f"url(#{chart.key}-{filling})"
    return written(PIECE, filling, *place, fill)


@register.filter
def marks(found: Iterable[Mark]) -> SafeString:
    """Those that stand on one line of a strip."""
    return joined(map(mark, found))


@register.filter
def mark(one: Mark) -> SafeString:
    """A mark of a strip."""
    look, fill = ("chart__piece--1", INK) if one.is_filled else ("chart__ground", GROUND)
    return written(MARK, look, one.x, one.y, one.outline, fill)
