"""What the styles of a document mean to us: headings, titles, quotes, lists, bold and italic."""

import re
from dataclasses import dataclass
from typing import Literal

from portfolios.word.parts import Element

Kind = Literal["", "title", "heading", "quote", "contents"]
QUOTES = {"quote", "intense quote", "block text", "quotations"}
HEADING = re.compile(r"heading ([1-9])$")
DEEPEST = 6
CHAIN = 20
BODY = 9  # the outline level that Word gives to what is no heading
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Style:
    """A style with all that it inherits. Word translates ids of styles, never their names."""

    kind: Kind = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    numbered: tuple[str, int] | None = None  # list and level in it


PLAIN = Style()


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a switch like `w:b` is on, off, or not there (None)."""
    found = find(properties, name)
    return None if found is None else found.get("w:val", "1") not in OFF


def find(element: Element | None, path: str) -> Element | None:
    """The element at `path` ("w:rPr/w:del"), or None."""
    for step in path.split("/"):
        element = None if element is None else element.find(step)
    return element


def value(element: Element | None, path: str) -> str | None:
    """`w:val` of the element at `path`, or None."""
    found = find(element, path)
    return None if found is None else found.get("w:val")


def whole(text: str | None, otherwise: int = 0) -> int:
    """A number as it is written in a file that nobody checked."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else otherwise


def list_of(properties: Element | None, inherited: tuple[str, int] | None = None):
    """List and level that `w:pPr` names; what it leaves out is inherited."""
    number = value(properties, "w:numPr/w:numId") or (inherited or ("",))[0]
    level = value(properties, "w:numPr/w:ilvl")
    deep = whole(level) if level is not None else (inherited or ("", 0))[1]
    return (number, deep) if number and number != "0" else None


class Styles:
    """The styles of one document, looked up by id."""

    def __init__(self, root: Element) -> None:
        self._elements = {one.get("w:styleId", ""): one for one in root.findall("w:style")}
        self._known: dict[str, Style] = {}

    def get(self, name: str | None, *, below: int = 0) -> Style:
        """The style with the id `name`; a plain one where there is none.

        Styles stand `below` each other in chains of a few. One that never ends, because a style is
        based on itself, is cut.
        """
        if not name or name not in self._elements or below > CHAIN:
            return PLAIN
        if name not in self._known:
            self._known[name] = self._resolved(self._elements[name], below)
        return self._known[name]

    def _resolved(self, element: Element, below: int) -> Style:
        above = self.get(value(element, "w:basedOn"), below=below + 1)
        kind, level = _meaning(element)
        run = element.find("w:rPr")
        bold, italic = is_on(run, "w:b"), is_on(run, "w:i")
        return Style(
            kind or above.kind,
            level if kind else above.level,
            above.bold if bold is None else bold,
            above.italic if italic is None else italic,
            list_of(element.find("w:pPr"), above.numbered),
        )


def _meaning(element: Element) -> tuple[Kind, int]:
    """Kind and level by the style's own name, else by where it stands in the outline."""
    name = (value(element, "w:name") or "").lower()
    if found := HEADING.match(name):
        return "heading", min(int(found[1]), DEEPEST)
    if name == "title":
        return "title", 1
    if name.startswith("toc "):
        return "contents", 0
    if name in QUOTES:
        return "quote", 0
    outline = whole(value(element, "w:pPr/w:outlineLvl"), BODY)
    return ("heading", min(outline + 1, DEEPEST)) if 0 <= outline < BODY else ("", 0)
