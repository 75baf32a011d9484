"""Setting HTML with the engine. Pure: HTML and files in, a tagged PDF and its marks out.

It knows neither the database nor the settings of the service, so that another process can do it.
"""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import PIL
import pydyf
import weasyprint
from PIL import ImageFile
from pypdfium2 import PDFIUM_INFO, PYPDFIUM_INFO
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from exports.tongues import say_languages
from exports.typesetting.tagging import merge_lines, own_names

# WeasyPrint, when imported, lets cut-off pictures pass everywhere in the process. Uploads are
# checked by that, and pictures in an edition have passed the check: nothing here needs it.
ImageFile.LOAD_TRUNCATED_IMAGES = False

ROOM = Path(__file__).resolve().parents[1]
CODE = (
    "tongues.py",
    "typesetting/setting.py",
    "typesetting/tagging.py",
    "typesetting/showing.py",
    "typesetting/drawing.py",
)
DOTS_PER_INCH = 200  # of pictures; a photograph of a form stays readable
PRINTED = 4  # the flag of an annotation
POINTS = 0.75  # in a CSS pixel
# The foot is stamped on a unit when it is bound: see `exports.typesetting.stamping`.
NO_FOOT = "@page { @bottom-left { content: none } @bottom-right { content: none } }"
NOWHERE = URLFetcher(allowed_protocols=())
WISHES = {"pdf_variant": "pdf/ua-1", "dpi": DOTS_PER_INCH}


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
    """What, besides the HTML, decides how a unit looks: print CSS, engines and our own code."""
    code = [(ROOM / name).read_bytes() for name in CODE]
    engines = (weasyprint.VERSION, pydyf.VERSION, PYPDFIUM_INFO, PDFIUM_INFO, PIL.__version__)
    facts = (*map(str, engines), print_css(), *code)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


@cache
def print_css() -> str:
    return (ROOM / "print.css").read_text()


def set_unit(html: str, key: str, fetcher: URLFetcher) -> Piece:
    """A unit without its foot. `key` makes the names in its table tags its own."""
    document = rendered(html, fetcher, NO_FOOT)

    def finish(made: weasyprint.Document, pdf: pydyf.PDF) -> None:
        say_languages(made, pdf)
        merge_lines(pdf)
        own_names(pdf, key)
        _print_links(pdf)

    return Piece(written(document, finish), _marks(document))


def rendered(html: str, fetcher: URLFetcher, *more_css: str) -> weasyprint.Document:
    """`html` laid out on pages."""
    source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    sheets = [_sheet(css) for css in (print_css(), *more_css)]
    with no_collection():
        return source.render(font_config=_fonts(), stylesheets=sheets, **WISHES)


@cache
def _fonts() -> FontConfiguration:
    """Found and opened once in a process: for a unit of a page that is half of the work."""
    return FontConfiguration()


@cache
def _sheet(css: str) -> weasyprint.CSS:
    """Our own sheets name no address, so nothing is fetched for them."""
    return weasyprint.CSS(string=css, url_fetcher=NOWHERE, font_config=_fonts())


def written(document: weasyprint.Document, finisher: Callable, **more) -> bytes:
    """`document` as a tagged PDF."""
    with no_collection():
        return document.write_pdf(finisher=finisher, **WISHES, **more)


@contextmanager
def no_collection() -> Iterator[None]:
    """No garbage collection while the engine builds its trees: about a fourteenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
