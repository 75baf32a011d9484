"""HTML of an edition, and PDF of HTML. The one place where the service makes a document."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import weasyprint
from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint.text.fonts import FontConfiguration

from endorsement.models import Edition
from exports.document import document
from exports.fetching import Enclosed, OwnFilesOnly
from exports.tongues import say_languages

# WeasyPrint, when imported, lets cut-off pictures pass everywhere in the process. Uploads are
# checked by that, and pictures in an edition have passed the check: nothing here needs it.
ImageFile.LOAD_TRUNCATED_IMAGES = False

PRINT_CSS = Path(__file__).with_name("print.css")
DOTS_PER_INCH = 200  # of pictures; a photograph of a form stays readable


@dataclass(frozen=True)
class Typeset:
    """A finished document."""

    content: bytes
    pages: int


def html(edition: Edition) -> str:
    """The document of `edition` as HTML. The same edition in the same state gives the same text."""
    return render_to_string("exports/_document.html", document(edition))


def pdf(html: str, files: Mapping[str, Enclosed] | None = None) -> bytes:
    """`html` as a tagged PDF; `files` are those that it may name (see `exports.fetching`)."""
    return typeset(html, files).content


def typeset(html: str, files: Mapping[str, Enclosed] | None = None) -> Typeset:
    """As `pdf`, with the number of pages."""
    files = files or {}
    fetcher, fonts = OwnFilesOnly(files), FontConfiguration()
    source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    css = weasyprint.CSS(string=PRINT_CSS.read_text(), url_fetcher=fetcher, font_config=fonts)
    wishes = {
        "pdf_variant": "pdf/ua-1",
        "attachments": [_attached(file) for file in files.values() if not file.is_picture],
        "dpi": DOTS_PER_INCH,
    }
    with no_collection():
        pages = source.render(font_config=fonts, stylesheets=[css], **wishes)
        return Typeset(
            content=pages.write_pdf(finisher=say_languages, **wishes), pages=len(pages.pages)
        )


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
        gc.collect()


def _attached(file: Enclosed) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=file.content(),
        name=file.attached_as,
        description=file.attached_as,
        relationship="Supplement",
    )
