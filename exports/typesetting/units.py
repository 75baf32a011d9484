"""Units: the pieces of a document that start on a page of their own, and what encloses them.

Each is set by itself, so that of a document in which one entry changed only that entry is set
anew. What only the finished document knows (page numbers, the fingerprint of the edition) is not
in a unit: it is stamped when the units are bound.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString

HERE = "here:"  # stands before the name of a place that may be in another unit
LINK_INSIDE = re.compile(r'(<a [^>]*?)href="#([^"]+)"')
HTML = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
{head}</head>
<body{running}>
{body}</body>
</html>
"""
RUNNING = ' data-owner="{owner}" data-programme="{programme}" data-mark="{mark}"'
HEAD = """\
<title>{title}</title>
<meta name="author" content="{author}">
<meta name="description" content="{description}">
<meta name="dcterms.created" content="{created}">
<style>:root {{ --colour: {colour} }}</style>
"""


@dataclass(frozen=True)
class Unit:
    """A piece: its name within the document, its HTML, and whether its pages are numbered.

    The HTML is made when it is first asked for: a unit can be set while the next is written, and
    one that is kept need not be written at all where `decided_by` says everything, its pictures
    too, that decides the HTML.
    """

    name: str
    written: Callable[[], SafeString]
    is_numbered: bool = True
    is_opening: bool = False  # the first one: it carries what is said of the whole
    is_contents: bool = False  # set last: it says on which page the others are
    decided_by: str = ""

    @cached_property
    def html(self) -> SafeString:
        return self.written()


@dataclass(frozen=True)
class Frame:
    """What is said of a document as a whole. All of it is text, none of it HTML.

    `owner` and `programme` run along the head of every page, `mark` along the foot; `created` is
    an ISO 8601 time; `colour` is the cover's, like “#1f5f5b”.
    """

    title: str
    author: str
    description: str
    owner: str
    programme: str
    created: str = ""
    mark: str = ""
    colour: str = "#1f5f5b"

    def head(self) -> str:
        facts = ("title", "author", "description", "created", "colour")
        return HEAD.format(**{name: escape(getattr(self, name)) for name in facts})


@dataclass(frozen=True)
class Divided:
    """A document before it is set."""

    frame: Frame
    units: list[Unit]


def whole(document: Divided) -> str:
    """All of it as one HTML document, which the engine can set in one piece.

    That is what the bound file must be equal to; tests and the benchmark hold the two together.
    """
    frame = document.frame
    return _html(
        frame.head(),
        (unit.html for unit in document.units),
        _running(frame.owner, frame.programme, frame.mark),
    )


def alone(document: Divided, unit: Unit) -> str:
    """`unit` as an HTML document."""
    head = document.frame.head() if unit.is_opening else ""
    body = LINK_INSIDE.sub(rf'\1href="{HERE}\2"', unit.html)
    return _html(head, [body])


def with_pages(html: str, pages: dict[str, int]) -> str:
    """The list of contents with the page of each place that it names."""
    inside = re.compile(rf'href="{HERE}([^"]+)"')
    return inside.sub(lambda link: f'{link[0]} data-page="{pages[link[1]]}"', html)


def bare(owner: str, programme: str) -> str:
    """A page with nothing but its head."""
    return _html("", [], _running(owner, programme, ""))


def _running(owner: str, programme: str, mark: str) -> str:
    """What the margins of each page say, as attributes of the body."""
    return RUNNING.format(owner=escape(owner), programme=escape(programme), mark=escape(mark))


def _html(head: str, pieces: Iterable[str], running: str = "") -> str:
    return HTML.format(head=head, running=running, body="".join(pieces))
