"""What people write (Markdown) to what people read (safe HTML).

The dialect is small on purpose: writers meet it through a toolbar and never learn it. Headings,
emphasis, quotes, lists, links, tables, rules and notes. Code, pictures, raw HTML and link
references are off: they would turn ordinary typing (four spaces, a backtick, `[note]: none`) into
something its writer did not mean, or fetch something from elsewhere.
"""

import re
import zlib
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from looks import prose_rules

SWITCHED_OFF = (
    "backticks",
    "code",
    "fence",
    "html_block",
    "html_inline",
    "image",
    "lheading",
    "reference",
)
BLOCKS = {"p", "hr", "blockquote", "ul", "ol", "li", "div", "h2", "h3", "h4", "h5", "h6"}
INLINE = {"a", "br", "em", "strong", "sup"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
# What a mark could be made of; with a backslash before it each is only a character.
MARK = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^&=:])")
PLACE = re.compile(r'<(?:a|li)[^>]*? id="([^"]+)"')
TO_PLACE = re.compile(r'(<a[^>]*?) href="#([^"]+)"')


@cache
def _parser() -> MarkdownIt:
    """The one parser of this process."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "typographer": False})
    parser.enable("table").disable(SWITCHED_OFF)
    parser.use(footnote_plugin, inline=False)
    prose_rules.install(parser)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    """The second wall: whatever the parser does, nothing but this leaves."""
    return nh3.Cleaner(
        tags={*BLOCKS, *INLINE, *TABLES},
        attributes={
            "*": set(),
            "a": {"href", "id", "role", "aria-label"},
            "li": {"id"},
            "ol": {"start"},
            "div": {"role", "tabindex", "aria-label"},
            "th": {"scope"},
        },
        allowed_classes={
            "table": {"govuk-table"},
            "th": {"govuk-table__header", "govuk-table__header--numeric"},
            "td": {"govuk-table__cell", "govuk-table__cell--numeric"},
            "div": {"table-wrap", "notes"},
            "a": {"notes__back"},
        },
        url_schemes={"http", "https", "mailto"},
        url_relative=lambda url: url if url.startswith("#note") else None,
        link_rel="noopener noreferrer",
    )


def to_html(markdown: str, *, heading_level: int = 3, prefix: str = "") -> SafeString:
    """Safe HTML of `markdown`, inside `<div class="prose">`.

    The top heading becomes h{heading_level} and no level is skipped below it, so the text fits
    under whatever stands above. `prefix` keeps the ids of notes apart where one page prints
    several texts; without it they are told apart by what the text says.
    """
    prefix = prefix or f"{zlib.crc32(markdown.encode()):08x}"
    html = _parser().render(markdown, {"docId": prefix, "heading_level": heading_level})
    clean = _without_loose_links(_cleaner().clean(html))
    return mark_safe(f'<div class="prose">{clean}</div>')  # noqa: S308 - cleaned above


def _without_loose_links(html: str) -> str:
    """A link that was typed may lead to a note that is not there: then it leads nowhere."""
    places = set(PLACE.findall(html))
    return TO_PLACE.sub(lambda link: link[1] if link[2] not in places else link[0], html)


def to_text(markdown: str) -> str:
    """The words of `markdown` without its marks, one line per paragraph, heading or item."""
    blocks = (token for token in _parser().parse(markdown, {}) if token.type == "inline")
    return "\n".join(prose_rules.plain(block.children or []) for block in blocks)


def from_plain(text: str) -> str:
    """Markdown that shows `text` exactly as typed: its line breaks kept, no character a mark."""
    lines = (MARK.sub(r"\\\1", line.strip()) for line in text.strip().splitlines())
    return "\n".join(lines)
