"""Excerpts of what search found: the words around a hit, marked, as safe HTML."""

import re

from django.db import connection
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolios.models import Entry
from portfolios.searching import Asked

LONGEST = 60_000  # characters in which a hit is looked for
BEGIN, END = "\ue000", "\ue001"  # for private use: taken out of every text, so only ours are there
MARKS = f"StartSel={BEGIN}, StopSel={END}, "
SOME = MARKS + 'MaxFragments=2, MinWords=12, MaxWords=28, FragmentDelimiter=" … "'
WHOLE = MARKS + "HighlightAll=true"
SHORT = 200  # characters: shown whole
# English by its stems; where these mark nothing, the words as they are written.
HEADLINES = """
SELECT pk, CASE WHEN position(%s in stems) > 0 THEN stems
    ELSE ts_headline('simple', said, asked, options) END
FROM (
    SELECT pk, said, asked, options, ts_headline('english', said, asked, options) AS stems
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS texts (pk, said, options),
        (SELECT {} AS asked) AS query
    OFFSET 0
) AS marked
"""
# What only makes the look of a text, taken off roughly: the page of the entry does it exactly.
MARKUP = [
    (re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)"), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]{1,50}\]:?"), " "),
    (re.compile(r"^[ \t|:-]+$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,9}(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"\*+|\\(?=[^\w\s])|(?<!\w)_+|_+(?!\w)"), ""),
    (re.compile(r"[\s|\0]+"), " "),
    (re.compile(f"[{BEGIN}{END}]"), ""),
]


def plain(markdown: str) -> str:
    """The words of `markdown` on one line, without its marks."""
    for pattern, instead in MARKUP:
        markdown = pattern.sub(instead, markdown)
    return markdown.strip()


def excerpts(entries: list[Entry], asked: Asked) -> dict[int, SafeString]:
    """Id of each of `entries` (with `files`) → the words around what was found, in one query."""
    said = {entry.pk: _said(entry) for entry in entries}
    sql, values = _compiled(asked)
    options = [WHOLE if len(text) < SHORT else SOME for text in said.values()]
    rows = [list(said), list(said.values()), options]
    with connection.cursor() as cursor:
        cursor.execute(HEADLINES.format(sql), [BEGIN, *rows, *values])
        return {pk: marked(_dotted(text, said[pk])) for pk, text in cursor.fetchall()}


def marked(text: str) -> SafeString:
    """`text` as HTML: every piece of it escaped, those between two marks in <mark>."""
    pieces = re.split(f"{BEGIN}([^{END}]*){END}", text)
    return format_html("{}" + "<mark>{}</mark>{}" * (len(pieces) // 2), *pieces)


def _dotted(text: str, whole: str) -> str:
    """`text` with dots where `whole` goes on before and after it."""
    bare = text.replace(BEGIN, "").replace(END, "")
    before, after = not whole.startswith(bare[:20]), not whole.endswith(bare[-20:])
    return f"{'… ' * before}{text}{' …' * after}"


def _said(entry: Entry) -> str:
    named = [f"Given by {entry.given_by}." if entry.given_by else ""]
    named += [f"File: {file['name']}." for file in entry.files]
    return " ".join([plain(entry.body[:LONGEST]), *map(plain, filter(None, named))])


def _compiled(asked: Asked) -> tuple[str, list]:
    query = Entry.objects.all().query
    sql, values = asked.query.resolve_expression(query).as_sql(
        query.get_compiler(connection=connection), connection
    )
    return sql, list(values)
