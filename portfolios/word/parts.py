"""XML of a part to elements with short names, within limits.

A parser of our own on expat, so that what must not happen cannot: a document type (and with it
every entity, inside or outside) is refused where it starts, depth and number of elements are
counted while they come, and what is never looked at is not kept.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element
from xml.parsers import expat

from portfolios import limits
from portfolios.word import kinds
from portfolios.word.brought import CannotRead

__all__ = ["Element", "children", "tree"]

ELEMENTS = 250_000  # of one part; a report of 33,000 words has about 60,000
CHARACTERS = 4 * limits.TEXT  # of one part; what is hidden or deleted counts here too
DEPTH = 200  # a table in a table in a table has about 40
PIECE = 64 * 1024

OFFICE = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"
SHORT = {
    f"{OFFICE}wordprocessingml/2006/main": "w:",
    f"{STRICT}wordprocessingml/main": "w:",
    f"{OFFICE}officeDocument/2006/relationships": "r:",
    f"{STRICT}officeDocument/relationships": "r:",
    f"{OFFICE}drawingml/2006/main": "a:",
    f"{STRICT}drawingml/main": "a:",
    f"{OFFICE}drawingml/2006/wordprocessingDrawing": "wp:",
    f"{STRICT}drawingml/wordprocessingDrawing": "wp:",
    f"{OFFICE}officeDocument/2006/math": "m:",
    f"{STRICT}officeDocument/math": "m:",
    f"{OFFICE}markup-compatibility/2006": "mc:",
    f"{OFFICE}package/2006/relationships": "",
    f"{OFFICE}package/2006/content-types": "",
    "urn:schemas-microsoft-com:vml": "v:",
}
# Never looked at: older forms of what is there already, formatting before a tracked change, fonts.
SKIPPED = {"mc:Fallback", "w:tblGrid", "w:rFonts", "w:sectPr", "w:tcBorders", "w:tblBorders"} | {
    f"w:{name}PrChange" for name in ("r", "p", "tbl", "tr", "tc", "sect", "tblEx")
}
TEXT = {"w:t", "w:delText", "w:instrText", "m:t"}


def tree(stream: BinaryIO) -> Element:
    """The whole part."""
    builder = _Builder()
    for _ in builder.read(stream):
        pass
    return builder.root


def children(stream: BinaryIO, parent: str) -> Iterator[Element]:
    """The children of the element `parent`, one at a time: each is forgotten when it was given."""
    return _Builder(parent).read(stream)


class _Builder:
    """Elements as expat meets them."""

    def __init__(self, parent: str = "") -> None:
        self.root = Element("")
        self._parent, self._ready = parent, []
        self._open = [self.root]
        self._count = self._characters = self._skipping = 0
        self._names: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = PIECE
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.EntityDeclHandler = _refuse

    def read(self, stream: BinaryIO) -> Iterator[Element]:
        try:
            while piece := stream.read(PIECE):
                self._parser.Parse(piece)
                yield from self._taken()
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):  # LookupError: of an encoding
            raise CannotRead(kinds.BROKEN) from None
        yield from self._taken()

    def _taken(self) -> list[Element]:
        ready, self._ready = self._ready, []
        return ready

    def _short(self, name: str) -> str:
        if name not in self._names:
            uri, _, local = name.rpartition(" ")
            self._names[name] = SHORT.get(uri, "?:" if uri else "") + local
        return self._names[name]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS or len(self._open) + self._skipping > DEPTH:
            raise CannotRead(kinds.TOO_LARGE)
        tag = self._short(name)
        if self._skipping or tag in SKIPPED:
            self._skipping += 1
            return
        self._open.append(Element(tag, self._kept(attributes) if attributes else {}))

    def _kept(self, attributes: dict[str, str]) -> dict[str, str]:
        """Attributes by short names, without the ids of editing sessions that Word adds."""
        return {self._short(key): text for key, text in attributes.items() if " rsid" not in key}

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        done, above = self._open.pop(), self._open[-1]
        if above is self.root:
            self.root = self._open[0] = done if not self._parent else self.root
        elif self._parent and above.tag == self._parent:
            self._ready.append(done)
        else:
            above.append(done)

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if not self._skipping and element.tag in TEXT:
            self._characters += len(text)
            if self._characters > CHARACTERS:
                raise CannotRead(kinds.TOO_LONG)
            element.text = (element.text or "") + text


def _refuse(*_: object) -> None:
    raise CannotRead(kinds.BROKEN)
