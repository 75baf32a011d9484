"""Paragraphs and tables of a document, in our terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from portfolios.word import kinds
from portfolios.word.brought import CannotRead
from portfolios.word.marks import Span, plain
from portfolios.word.numbering import Item
from portfolios.word.package import Relation
from portfolios.word.parts import Element
from portfolios.word.runs import Runs, words
from portfolios.word.story import Story
from portfolios.word.styles import BODY, DEEPEST, Style, find, is_on, list_of, value, whole

WIDEST = 63  # cells of a row, in Word too
CELL = 3  # characters that an empty cell takes
# Around paragraphs, without meaning to us.
AROUND = {"w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:del", "w:moveTo", "w:moveFrom"}


@dataclass
class Paragraph:
    """Words and what they are: `kind` is "", "title", "heading" (with `level`) or "quote"."""

    spans: list[Span]
    kind: str = ""
    level: int = 0
    item: Item | None = None

    @property
    def is_empty(self) -> bool:
        return not any(span.text.strip() for span in self.spans)


@dataclass
class Row:
    """Cells, each a list of blocks. `heads`: Word repeats it on top of each page."""

    cells: list[list["Block"]]
    heads: bool = False


@dataclass
class Table:
    rows: list[Row] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


Block = Paragraph | Table


class Reader:
    """Reads the blocks of one part: the document, or its notes."""

    def __init__(self, story: Story, relations: dict[str, Relation]) -> None:
        self._story = story
        self._runs = Runs(story, relations)
        self._joined: list[Span] = []  # of a paragraph whose end was deleted

    def blocks(self, elements: Iterable[Element]) -> Iterator[Block]:
        """Blocks with words in them; empty paragraphs only made room on paper."""
        for element in elements:
            if element.tag == "w:p":
                yield from self._paragraph(element)
            elif element.tag == "w:tbl":
                table = self._table(element)
                yield from [table] if table.rows else []
            elif element.tag == "w:sdt":
                yield from self._control(element)
            elif element.tag in AROUND:
                yield from self.blocks(element)
            elif element.tag == "w:altChunk":
                self._story.losses.left_out("embedded document")
            elif element.tag in ("w:commentRangeStart", "w:commentRangeEnd"):
                self._runs.read_one(element)

    def _control(self, element: Element) -> Iterator[Block]:
        if value(element, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents":
            self._story.losses.left_out("table of contents")
        elif is_on(element.find("w:sdtPr"), "w:showingPlcHdr"):
            self._story.losses.left_out("empty field of a form")
        else:
            yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        properties = element.find("w:pPr")
        style = self._style(properties)
        if style.kind == "contents":
            self._story.losses.left_out("table of contents")
            return
        heading = style.kind in ("title", "heading")
        style = replace(style, bold=False) if heading else style
        spans = self._joined + self._runs.read(element, style)
        self._joined = []
        self._story.paragraph_ends(plain(spans))
        if find(properties, "w:rPr/w:del") is not None:
            self._joined = spans
            return
        found = Paragraph([_unbold(one) for one in spans] if heading else spans)
        found.kind, found.level = style.kind, style.level
        if not found.is_empty:
            self._number(found, style.numbered)
            yield found

    def _style(self, properties: Element | None) -> Style:
        """The paragraph's style, with what the paragraph itself says on top."""
        style = self._story.styles.get(value(properties, "w:pStyle"))
        numbered = list_of(properties, style.numbered)
        outline = whole(value(properties, "w:outlineLvl"), BODY)
        if not style.kind and 0 <= outline < BODY:
            style = replace(style, kind="heading", level=min(outline + 1, DEEPEST))
        return replace(style, numbered=numbered)

    def _number(self, found: Paragraph, numbered: tuple[str, int] | None) -> None:
        """Its place in a list; a heading keeps its number as words."""
        item = self._story.numbering.next(*numbered) if numbered else None
        if item is None:
            return
        if found.kind:
            found.spans.insert(0, Span(f"{item.label} " if item.label else ""))
            return
        found.item = item
        if item.ordered and not item.form.startswith("decimal"):
            self._story.losses.say("letters")

    def _deleted(self, text: str) -> None:
        """A whole row was deleted."""
        self._story.grown(len(text))
        self._story.changed("deleted", text)
        self._story.paragraph_ends("")

    def _table(self, element: Element) -> Table:
        table = Table()
        for row in _inside(element, "w:tr"):
            properties = row.find("w:trPr")
            if find(properties, "w:del") is not None:
                self._deleted(words(row))
                continue
            cells = [cell for one in _inside(row, "w:tc") for cell in self._cell(one)]
            if len(cells) > WIDEST:
                raise CannotRead(kinds.TOO_LARGE)
            if any(cells):
                table.rows.append(Row(cells, bool(is_on(properties, "w:tblHeader"))))
        self._story.grown(CELL * table.width * len(table.rows))
        return table

    def _cell(self, element: Element) -> list[list[Block]]:
        """The cell, and empty ones in the place of those that it spans."""
        wide = min(max(whole(value(element, "w:tcPr/w:gridSpan"), 1), 1), WIDEST)
        return [list(self.blocks(element)), *([] for _ in range(wide - 1))]


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, those that stand in a field of a form too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in ("w:sdt", *AROUND):
            yield from _inside(child, tag)


def _unbold(span: Span) -> Span:
    """A heading is bold as it is."""
    return replace(span, bold=False)
