"""Blocks to Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass

from portfolios.word import marks, tables
from portfolios.word.blocks import Block, Paragraph, Table
from portfolios.word.losses import Losses
from portfolios.word.numbering import Item

BULLETS, POINTS = "-*", ".)"


@dataclass(frozen=True)
class Open:
    """An item that others may stand next to or below."""

    item: Item
    indent: int
    width: int  # where its words start: an item below it starts there
    other: bool  # which of two marks: two lists next to each other differ in theirs

    def goes_on(self, item: Item) -> bool:
        return (item.list, item.ordered) == (self.item.list, self.item.ordered)


class Writer:
    """Writes blocks one after the other; knows which lists are open and how deep headings are."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._written: list[str] = []
        self._open: list[Open] = []
        self._level = 0
        self._last = ""

    def markdown(self, blocks: Iterable[Block]) -> str:
        """All of `blocks`."""
        for block in blocks:
            self._write(block)
        return "".join(self._written).strip()

    def _write(self, block: Block) -> None:
        if isinstance(block, Table) and tables.is_form(block):
            self._form(block)
            return
        kind = "table" if isinstance(block, Table) else block.kind
        if self._last == "form" and kind not in ("heading", "title"):
            self._put(tables.RULE)
        if isinstance(block, Table):
            self._put(tables.to_grid(block, self._losses))
        elif block.item:
            self._item(marks.paragraph(block.spans), block.item)
        else:
            self._paragraph(block)
        self._last = kind

    def _put(self, text: str, before: str = "\n\n") -> None:
        self._written += [before if self._written else "", text]
        self._open = []

    def _form(self, form: Table) -> None:
        """What follows a form is no part of its last row: a line parts them."""
        for block in tables.of_form(form, self._level, self._losses):
            self._write(block)
        self._last = "form" if form.width > 1 else self._last

    def _paragraph(self, block: Paragraph) -> None:
        if block.kind in ("heading", "title"):
            self._level = max(block.level, 1)
            self._put(f"{'#' * self._level} {marks.line(block.spans)}")
        elif block.kind == "quote":
            before = "\n>\n" if self._last == "quote" else "\n\n"
            self._put("> " + marks.paragraph(block.spans).replace("\n", "\n> "), before)
        else:
            self._put(marks.paragraph(block.spans))

    def _item(self, text: str, item: Item) -> None:
        """An item below, next to or after the ones that are open."""
        above, beside = self._place(item.level)
        goes_on = beside is not None and beside.goes_on(item)
        other = bool(beside and beside.other != (not goes_on))
        indent = beside.indent if beside else above.width if above else 0
        mark = f"{max(item.number, 0)}{POINTS[other]}" if item.ordered else BULLETS[other]
        width = indent + len(mark) + 1
        lines = text.replace("\n\n", "\n").replace("\n", "\n" + " " * width)
        # A number other than 1 starts a list only after an empty line.
        near = goes_on or (self._open and not (item.ordered and item.number != 1))
        kept = [*self._open[: -1 if beside else None], Open(item, indent, width, other)]
        self._put(f"{' ' * indent}{mark} {lines}", "\n" if near else "\n\n")
        self._open = kept

    def _place(self, level: int) -> tuple[Open | None, Open | None]:
        """The open item above `level` and the one at it, after closing those that are deeper."""
        while len(self._open) > 1 and self._open[-1].item.level > level:
            self._open.pop()
        if not self._open:
            return None, None
        last = self._open[-1]
        return (last, None) if last.item.level < level else (None, last)
