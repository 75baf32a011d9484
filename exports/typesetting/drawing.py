"""A program: the pages of a PDF from standard input, as pictures and words, as JSON.

Whoever wrote the file may mean harm. So this runs as a process of its own, knows nothing of the
service (no settings, no key, no database), may use so much and no more, and ends with its file.
`exports.typesetting.showing` starts it.
"""

import base64
import io
import json
import re
import resource
import sys

import pypdfium2

MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 30  # of a processor, for all pages
PAGES = 20  # that are shown of one file
LONGEST_SIDE = 1400  # pixels; of A4 that is 120 dots per inch
WORDS = 3000  # letters of a page that are read out
MIDDLE_OF_WORD = re.compile(r"[\x02\xad\ufffe]\s*")  # where a line ends in a hyphen


def limit() -> None:
    """From here on: so much memory and time, and no file is written."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def drawn(content: bytes) -> dict:
    """How many pages there are, and the first of them: picture (JPEG in base64) and words."""
    with pypdfium2.PdfDocument(content) as document:
        document.init_forms()
        shown = range(min(len(document), PAGES))
        return {"of": len(document), "pages": [_page(document, number) for number in shown]}


def _page(document: pypdfium2.PdfDocument, number: int) -> dict:
    if document.formenv:
        document[number].flatten()  # what was filled in is part of the page, and of its words
    page = document[number]
    picture = page.render(scale=LONGEST_SIDE / max(page.get_size())).to_pil().convert("RGB")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82, optimize=True)
    return {"picture": base64.b64encode(file.getvalue()).decode(), "words": _words(page)}


def _words(page: pypdfium2.PdfPage) -> str:
    """What the page says, without what cannot be seen; cut off where it is long."""
    read = page.get_textpage()
    text = MIDDLE_OF_WORD.sub("", read.get_text_range(0, min(read.count_chars(), 2 * WORDS)))
    words = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]} …"


if __name__ == "__main__":
    limit()
    json.dump(drawn(sys.stdin.buffer.read()), sys.stdout)
