"""The pages of PDF files that come with an entry, as pictures in its unit.

The template leaves a place for them (`exports/_pages.html`), with words for those who see it before
it is filled. That is done when the unit is set, so the pictures are kept with the unit and drawn no
second time; the fingerprint of the file is in its key.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

PROGRAM = Path(__file__).with_name("drawing.py")
SECONDS = 60  # by the clock, on a machine that is busy
PLACE = re.compile(r'<div class="pages" data-pages="([^"]+)" data-name="([^"]*)">[^<]*</div>')
NOT_DRAWN = "<p>Its pages could not be drawn here. The file is attached whole.</p>"
NO_WORDS = "It holds no words that a program can read."
FIGURE = """\
<figure class="page"><img src="{address}" alt="{caption}. {words}">\
<figcaption>{caption}</figcaption></figure>"""
REST = "<p>Pages {first} to {last} are not shown here. The file is attached whole.</p>"
ONE_MORE = "<p>Page {last} is not shown here. The file is attached whole.</p>"

Pictures = dict[str, tuple[bytes, str]]  # address → bytes, type


@dataclass(frozen=True)
class Page:
    """A page of a file: a JPEG of it, and its words, which may be none."""

    picture: bytes
    words: str


@dataclass(frozen=True)
class Drawn:
    """The first pages of a file, and how many it has."""

    pages: list[Page]
    of: int


def with_pages_shown(html: str, files: Mapping[str, tuple[bytes, str]]) -> tuple[str, Pictures]:
    """`html` with the pages of the `files` that it has a place for, and their pictures."""
    pictures: Pictures = {}

    def fill(place: re.Match) -> str:
        address, name = place.groups()
        drawn = draw(files[address][0]) if address in files else None
        if drawn is None:
            return NOT_DRAWN
        named = {f"{address}:{number}": page for number, page in enumerate(drawn.pages, 1)}
        pictures.update({one: (page.picture, "image/jpeg") for one, page in named.items()})
        return _figures(named, drawn.of, name)

    return PLACE.sub(fill, html), pictures


def draw(pdf: bytes) -> Drawn | None:
    """The pages of a file, or None where it cannot be drawn within the limits."""
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, our program
            [sys.executable, "-I", str(PROGRAM)],
            input=pdf,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=True,
        )
        told = json.loads(done.stdout)
        pages = [Page(base64.b64decode(one["picture"]), one["words"]) for one in told["pages"]]
    except (subprocess.SubprocessError, ValueError):
        return None
    return Drawn(pages, told["of"])


def _figures(pages: dict[str, Page], of: int, name: str) -> str:
    """`name` is HTML already, the words of a page are not."""
    figures = [
        FIGURE.format(
            address=address,
            caption=f"Page {number} of {of} of {name}",
            words=f"It says: {escape(page.words)}" if page.words else NO_WORDS,
        )
        for number, (address, page) in enumerate(pages.items(), 1)
    ]
    left = of - len(pages)
    if left:
        sentence = ONE_MORE if left == 1 else REST
        figures.append(sentence.format(first=len(pages) + 1, last=of))
    return "".join(figures)
