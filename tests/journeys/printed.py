"""A PDF as its readers meet it: by its words, its outline and its tags."""

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

    def __init__(self, content: bytes, furniture: str):
        self.pages = [flat(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]
        self.furniture = flat(furniture)
        self.text = "".join(self._own_words(number) for number in range(1, len(self.pages) + 1))
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

    def around(self, number: int) -> str:
        """Header and footer of a page, as a program that extracts text finds them: at its end."""
        return self.furniture + flat(f"Page {number} of {len(self.pages)}")

    def _own_words(self, number: int) -> str:
        """The page without header and footer: a sentence may run on from the page before."""
        return self.pages[number - 1].removesuffix(self.around(number))

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
