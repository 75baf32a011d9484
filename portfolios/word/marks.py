"""Words with emphasis and links to Markdown that shows exactly these words.

Escaping is light, because writers go on in this text: a mark gets a backslash only where it would
be one. So that light is never too light, what was written is read again by the parser that will
show it; if the words differ, emphasis goes and every mark is escaped.
"""

import re
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from looks import prose

MARKS = re.compile(
    r"[\\*`|]|(?<!\w)_|_(?!\w)|\[(?=\^)|\](?=[(\[])|<(?=[A-Za-z!?/])|&(?=#?\w{1,32};)"
)
FIRST = re.compile(r"^([#>:=|]|[-+](?=[\s-]|$))")
NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
NOTE = re.compile(r"(?<!\\)\[\^\d+\]")
UNSAFE = re.compile(r"[\s()<>\[\]\\|\"]|&(?=#?\w{1,32};)")


@dataclass(frozen=True)
class Span:
    """Words in one format. `raw` is Markdown already: the mark of a note."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    raw: bool = False


def plain(spans: list[Span]) -> str:
    """The words alone, on one line."""
    return " ".join("".join(span.text for span in spans if not span.raw).split())


def paragraph(spans: list[Span]) -> str:
    """Markdown of `spans` as a paragraph. Line breaks are kept, two of them part paragraphs."""
    written = "\n".join(_escape_start(_emphasised(one)) for one in _lines(spans)).strip()
    written = re.sub(r"\n{3,}", "\n\n", written)
    if _reads(written, spans):
        return written
    return "\n".join(_escaped(one) for one in _lines(spans)).strip()


def line(spans: list[Span]) -> str:
    """Markdown of `spans` on one line, to stand after a mark: a heading, a cell."""
    (joined,) = _lines([replace(span, text=span.text.replace("\n", " ")) for span in spans])
    written = _emphasised(joined).strip()
    return written if _reads(f"# {written}", spans) else _escaped(joined).strip()


def _reads(markdown: str, spans: list[Span]) -> bool:
    """Whether a reader of `markdown` sees the words of `spans` and nothing else."""
    seen = prose.to_text(NOTE.sub("", markdown))
    return seen.split() == plain(spans).split()


def _lines(spans: list[Span]) -> list[list[Span]]:
    """`spans` cut at line breaks."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *more = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines.extend([replace(span, text=part)] for part in more)
    return lines


def _escaped(spans: list[Span]) -> str:
    """The words alone, whatever they may look like."""
    return "".join(
        span.text if span.raw else prose.MARK.sub(r"\\\1", span.text) for span in spans
    ).strip()


def _escape_start(text: str) -> str:
    """A line that starts like a heading, a quote or an item starts like a word instead."""
    stripped = text.strip()
    return NUMBER.sub(r"\1\\\2", FIRST.sub(r"\\\1", stripped))


def _emphasised(spans: list[Span]) -> str:
    """One line with its links and emphasis."""
    return "".join(
        f"[{_formatted(list(found))}]({_address(href)})" if href else _formatted(list(found))
        for href, found in groupby(spans, attrgetter("href"))
    )


def _formatted(spans: list[Span]) -> str:
    merged = [
        replace(first, text="".join([first.text, *(span.text for span in rest)]))
        for _, (first, *rest) in groupby(spans, attrgetter("bold", "italic", "raw"))
    ]
    around = ["", *(span.text for span in merged), ""]
    return "".join(
        _marked(span, around[at][-1:], around[at + 2][:1]) for at, span in enumerate(merged)
    )


def _marked(span: Span, before: str, after: str) -> str:
    """Words between their marks. What stands `before` and `after` decides what may be inside.

    A mark opens and closes only next to a word, so spaces go outside; and so does punctuation
    where a letter follows at once, as in a bold "Name:" with a plain "Amara" right after it.
    """
    if span.raw:
        return span.text
    mark = "**" * span.bold + "*" * span.italic
    start, end = _edges(span.text, before.isalnum() or after.isalnum()) if mark else (0, None)
    left, inner, right = span.text[:start], span.text[start:end], span.text[end:] if mark else ""
    mark = mark if inner else ""
    return f"{_escape(left)}{mark}{_escape(inner)}{mark}{_escape(right)}"


def _edges(text: str, close: bool) -> tuple[int, int]:
    """Where the words inside `text` start and end, without spaces; `close`: nor punctuation."""
    start, end = 0, len(text)
    while start < end and _outside(text[start], close):
        start += 1
    while end > start and _outside(text[end - 1], close):
        end -= 1
    return start, end


def _outside(letter: str, close: bool) -> bool:
    return letter.isspace() or (close and not letter.isalnum())


def _escape(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)


def _address(href: str) -> str:
    """An address that cannot end the link early."""
    return UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", href)
