"""Setting HTML with the engine. Pure: HTML and files in, a tagged PDF and its marks out.

It knows neither the database nor the settings of the service, so that another process can do it.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import PIL
import pydyf
import weasyprint
from pypdfium2 import PDFIUM_INFO, PYPDFIUM_INFO
from weasyprint.urls import URLFetcher

from exports.tongues import say_languages
from exports.typesetting import lettering
from exports.typesetting.engine import print_css, rendered, written
from exports.typesetting.stack import with_room
from exports.typesetting.tagging import merge_lines, own_names

ROOM = Path(__file__).resolve().parents[1]
CODE = (
    "tongues.py",
    "typesetting/engine.py",
    "typesetting/lettering.py",
    "typesetting/setting.py",
    "typesetting/tagging.py",
    "typesetting/showing.py",
    "typesetting/drawing.py",
)
PRINTED = 4  # the flag of an annotation
POINTS = 0.75  # in a CSS pixel
LANGUAGE = " lang="


@dataclass(frozen=True)
class Place:
    """A point in a unit: the page from 0, and points from the lower left corner of that page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline; the level counts from 1."""

    level: int
    label: str
    place: Place


@dataclass(frozen=True)
class Marks:
    """What binding asks of a unit: pages, places by name, lines of the outline."""

    pages: int
    places: dict[str, Place] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A unit that is set."""

    pdf: bytes
    marks: Marks


@cache
def version() -> str:
    """What decides how a unit looks, besides its HTML: print CSS, fonts, engines, our code."""
    code = [(ROOM / name).read_bytes() for name in CODE]
    engines = (weasyprint.VERSION, pydyf.VERSION, PYPDFIUM_INFO, PDFIUM_INFO, PIL.__version__)
    facts = (*map(str, engines), print_css(), lettering.specimen().sha256, *code)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


@with_room
def set_unit(html: str, key: str, fetcher: URLFetcher) -> Piece:
    """A unit without head and foot. `key` makes the names in its table tags its own."""
    document = rendered(html, fetcher)

    def finish(made: weasyprint.Document, pdf: pydyf.PDF) -> None:
        if html.count(LANGUAGE) > 1:  # the first is the document's
            say_languages(made, pdf)
        merge_lines(pdf)
        own_names(pdf, key)
        _print_links(pdf)
        lettering.leave_out(made, pdf)

    return Piece(written(document, finish), _marks(document))


def _marks(document: weasyprint.Document) -> Marks:
    places, bookmarks = {}, []
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            places.setdefault(name, _place(number, page, x, y))
        for level, label, (x, y), _ in page.bookmarks:
            bookmarks.append(Bookmark(level, label, _place(number, page, x, y)))
    return Marks(len(document.pages), places, bookmarks)


def _place(number: int, page: weasyprint.Page, x: float, y: float) -> Place:
    return Place(number, round(x * POINTS, 3), round((page.height - y) * POINTS, 3))


def _print_links(pdf: pydyf.PDF) -> None:
    """PDF/A asks that what can be seen of a link is printed too."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Annot":
            one["F"] = PRINTED
