"""Rows of a table and pieces of a chart, each printed at once.

A page of leaders has hundreds of them, and a loop of a template takes ten times as long.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from looks.charts import Chart, Drawn
from looks.strips import Mark

register = template.Library()

INK, GROUND = "#08211f", "#ffffff"
NAME = '<th scope="row" class="govuk-table__header">{}</th>'
CELL = '<td class="govuk-table__cell">{}</td>'
PIECE = """<rect class="chart__piece chart__piece--{filling}" x="{x}" y="{y}" width="{width}"\
 height="{height}" stroke="{ink}" stroke-width="1" fill="{fill}"></rect>"""
WORDS = '<text x="{}" y="{}" font-size="14" fill="currentColor">{}</text>'
MARK = """<path class="chart__piece {look}" transform="translate({x} {y})" d="{outline}"\
 stroke="{ink}" stroke-width="1.5" fill="{fill}"></path>"""


@register.filter
def table_rows(rows: Iterable[Sequence[Any]]) -> SafeString:
    """The rows of a table; the first cell of each names it."""
    return SafeString("".join(map(_row, rows)))


def _row(row: Sequence[Any]) -> str:
    cells = [
        (CELL if place else NAME).format(conditional_escape(localize(cell)))
        for place, cell in enumerate(row)
    ]
    return f'<tr class="govuk-table__row">{"".join(cells)}</tr>'


@register.filter
def bars(chart: Chart) -> SafeString:
    """Every bar with its label before it and its value behind it."""
    return SafeString("\n".join(_bar(chart, bar) for bar in chart.drawn))


def _bar(chart: Chart, bar: Drawn) -> str:
    about = {"key": chart.key, "y": bar.y, "height": chart.bar_height}
    pieces = [
        _piece(filling=piece.filling, x=piece.x, width=piece.width, **about) for piece in bar.pieces
    ]
    return "".join(
        [_words(0, bar.label_y, bar.label), *pieces, _words(bar.said_x, bar.said_y, bar.said)]
    )


@register.filter
def legend(chart: Chart) -> SafeString:
    """What each filling stands for."""
    about = {"key": chart.key, "x": 1, "width": 18, "height": 14}
    return SafeString(
        "".join(
            _piece(filling=filling, y=y, **about) + _words(28, y + 12, name)
            for filling, y, name in chart.legend
        )
    )


def _piece(*, key: str, filling: int, **place: int) -> str:
    """The first filling is ink; the others are patterns of the chart."""
    fill = INK if filling == 1 else f"url(#{conditional_escape(key)}-{filling})"
    return PIECE.format(filling=filling, ink=INK, fill=fill, **place)


def _words(x: int, y: int, words: str) -> str:
    return WORDS.format(x, y, conditional_escape(words))


@register.filter
def marks(found: Iterable[Mark]) -> SafeString:
    """Those that stand on one line of a strip."""
    return SafeString("".join(map(mark, found)))


@register.filter
def mark(one: Mark) -> SafeString:
    """A mark of a strip."""
    look, fill = ("chart__piece--1", INK) if one.is_filled else ("chart__ground", GROUND)
    about = {"x": one.x, "y": one.y, "outline": one.outline}
    return SafeString(MARK.format(look=look, fill=fill, ink=INK, **about))
