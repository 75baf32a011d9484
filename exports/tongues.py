"""The language of words that are not English, told to a screen reader (WCAG 3.1.2, PDF 19).

The engine writes the language of the whole document only. It makes its tags box by box, so the
n-th box of a `div` has the n-th tag of the sort “Div”, and the language of the one is noted on the
other.
"""

import logging
from collections.abc import Iterator

import pydyf
from weasyprint import Document

log = logging.getLogger(__name__)
DIVISION, TAG = "div", "/Div"


def say_languages(document: Document, pdf: pydyf.PDF) -> None:
    """Note `lang` of each `div` in its tags: a finisher of the engine's."""
    told = list(_languages(document))
    tags = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("S") == TAG]
    if len(told) != len(tags):
        log.error("%s divisions have %s tags: their languages are left out.", len(told), len(tags))
        return
    for language, tag in zip(told, tags, strict=True):
        if language:
            tag["Lang"] = pydyf.String(language)


def _languages(document: Document) -> Iterator[str]:
    """The language of every box of a division, page by page, empty where it is the document's."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == DIVISION:
                yield box.element.get("lang", "")
