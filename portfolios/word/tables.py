"""Tables to Markdown: a grid stays a grid, a form becomes headings with what was filled in."""

from collections.abc import Iterator
from dataclasses import replace

from portfolios.word.blocks import Block, Paragraph, Row, Table
from portfolios.word.losses import Losses
from portfolios.word.marks import Span, line, plain
from portfolios.word.styles import DEEPEST

LABEL = 120  # characters; a longer first cell is no label
RULE = "---"


def is_form(table: Table) -> bool:
    """Whether the table lays out a form: labels on the left, more than a line on the right."""
    if table.width != 2:
        return table.width == 1
    return any(_is_long(cell) for row in table.rows for cell in row.cells)


def _is_long(cell: list[Block]) -> bool:
    return len(cell) > 1 or any(isinstance(block, Table) for block in cell)


def of_form(table: Table, above: int, losses: Losses) -> Iterator[Block]:
    """The blocks of a form; each label becomes a heading one level below `above`."""
    if table.width == 1:
        yield from (block for row in table.rows for cell in row.cells for block in cell)
        return
    for row in table.rows:
        if row.heads:
            losses.left_out(
                "top row of a form, now that its rows are headings,",
                ", ".join(" ".join(_texts(cell)) for cell in row.cells),
            )
        else:
            yield from _of_row(row, above + 1)


def _of_row(row: Row, level: int) -> Iterator[Block]:
    label, *rest = row.cells
    if len(label) == 1 and _is_label(label[0]):
        spans = [replace(span, bold=False) for span in label[0].spans]
        label = [Paragraph(spans, "heading", min(level, DEEPEST))]
    yield from (block for cell in (label, *rest) for block in cell)


def _is_label(block: Block) -> bool:
    if isinstance(block, Table) or block.kind or block.item:
        return False
    return len(plain(block.spans)) <= LABEL


def to_grid(table: Table, losses: Losses) -> str:
    """The table as Markdown; its first row heads the columns."""
    lines = [_line(row, table.width, losses, heads=at == 0) for at, row in enumerate(table.rows)]
    return "\n".join([lines[0], "|" + " --- |" * table.width, *lines[1:]])


def _line(row: Row, width: int, losses: Losses, *, heads: bool) -> str:
    cells = row.cells + [[]] * (width - len(row.cells))
    return "| " + " | ".join(_cell(cell, losses, heads=heads) for cell in cells) + " |"


def _cell(cell: list[Block], losses: Losses, *, heads: bool) -> str:
    if _is_long(cell):
        losses.say("cells")
    spans = [span for block in cell for span in _spans(block)]
    return line([replace(span, bold=False) for span in spans] if heads else spans)


def _spans(block: Block) -> Iterator[Span]:
    """The words of a cell one after the other; items keep their bullet or number as words."""
    if isinstance(block, Table):
        for inner in (one for row in block.rows for cell in row.cells for one in cell):
            yield from _spans(inner)
        return
    if block.item:
        yield Span(f"{block.item.label or '•'} ")
    yield from block.spans
    yield Span(" ")


def _texts(cell: list[Block]) -> Iterator[str]:
    yield from (plain(list(_spans(block))) for block in cell)
