"""The engine: HTML in, pages and a tagged PDF out. What is warm in a process is kept here."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import weasyprint
from PIL import ImageFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# WeasyPrint, when imported, lets cut-off pictures pass everywhere in the process. Uploads are
# checked by that, and pictures in an edition have passed the check: nothing here needs it.
ImageFile.LOAD_TRUNCATED_IMAGES = False

ROOM = Path(__file__).resolve().parents[1]
DOTS_PER_INCH = 200  # of pictures; a photograph of a form stays readable
NOWHERE = URLFetcher(allowed_protocols=())
WISHES = {"pdf_variant": "pdf/ua-1", "dpi": DOTS_PER_INCH}


@cache
def print_css() -> str:
    return (ROOM / "print.css").read_text()


@cache
def margins_css() -> str:
    """What runs along each page of a whole document."""
    return (ROOM / "margins.css").read_text()


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
    """`document` as a tagged PDF, unless `more` wishes otherwise."""
    with no_collection():
        return document.write_pdf(finisher=finisher, **WISHES | more)


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
