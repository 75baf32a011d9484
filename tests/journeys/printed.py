"""A PDF as its readers meet it: by its words, its outline and its tags."""

import re
import unicodedata
from collections import Counter
from io import BytesIO

import pikepdf
from pypdf import PdfReader


def flat(text: str) -> str:
    """Letters only as they sound: a line break puts spaces in or leaves them out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class Printed:
    """What stands in the PDF `content`; `furniture` is what every page repeats round its text."""

    def __init__(self, content: bytes, furniture=()):
        self.pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        self.text = "".join(self._without(page, furniture) for page in self.pages)
        with pikepdf.open(BytesIO(content)) as document:
            self.root = {
                "lang": str(document.Root.get("/Lang", "")),
                "marked": bool(document.Root.get("/MarkInfo", {}).get("/Marked", False)),
            }
            self.title = str(document.docinfo.get("/Title", ""))
            self.outline = list(_titles(document))
            self.tags = Counter(_tags(document.Root.get("/StructTreeRoot"), set()))
            self.bytes = b"".join(_streams(document))
            self.attached = sorted(document.attachments)

    def _without(self, page: str, furniture) -> str:
        """The page's own words: a sentence may run on from the page before."""
        page = flat(page)
        for words in furniture:
            page = page.replace(flat(words), "", 1)
        return re.sub(r"Page\d+of\d+", "", page, count=1)

    def missing(self, entered) -> list[str]:
        """What of `entered` is not printed."""
        return [words for words in entered if flat(words) not in self.text]


def _titles(document):
    with document.open_outline() as outline:
        left = list(outline.root)
        while left:
            entry = left.pop(0)
            yield entry.title
            left = [*entry.children, *left]


def _tags(node, seen):
    """The kind of every element in the tree of tags."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child, seen)
    elif isinstance(node, pikepdf.Dictionary):
        if node.is_indirect and node.objgen in seen:
            return
        seen.add(node.objgen)
        if "/S" in node:
            yield str(node.S).lstrip("/")
        if "/K" in node and node.get("/Type") != "/MCR":
            yield from _tags(node.K, seen)


def _streams(document):
    """Everything that the file holds, decoded where it can be."""
    for found in document.objects:
        if isinstance(found, pikepdf.Stream):
            yield found.read_raw_bytes()
            if found.get("/Filter") == "/FlateDecode":
                yield found.read_bytes()
