"""Word documents, brought in as text that can be gone on with.

`read` is the whole door: see docs/word-import.md for what is kept and what is refused.
"""

from typing import BinaryIO

from portfolios import limits
from portfolios.word import kinds
from portfolios.word.blocks import Block, Paragraph, Reader
from portfolios.word.brought import Brought, CannotRead, Change, Comment, Picture
from portfolios.word.losses import short
from portfolios.word.marks import plain
from portfolios.word.notes import written
from portfolios.word.package import Package
from portfolios.word.runs import words
from portfolios.word.story import Story
from portfolios.word.writing import Writer

__all__ = ["Brought", "CannotRead", "Change", "Comment", "Picture", "read"]

TITLE = 200  # characters that the title of an entry has room for


def read(upload: BinaryIO) -> Brought:
    """The document in `upload` (.docx). Raises `CannotRead` with a sentence if it is refused.

    Nothing outside the file is opened, and nothing is written anywhere.
    """
    package = Package(upload)
    story = Story(package)
    blocks = list(Reader(story, story.relations).blocks(package.blocks()))
    title = _title(blocks)
    body = "\n\n".join(filter(None, [Writer(story.losses).markdown(blocks), *written(story)]))
    if len(body) > limits.TEXT:
        raise CannotRead(kinds.TOO_LONG)
    if not title and not body:
        raise CannotRead(kinds.NO_WORDS)
    comments = story.comments(words)
    _tell_what_was_around(story)
    return Brought(
        title, body, story.pictures.taken, comments, story.changes, story.losses.sentences()
    )


def _title(blocks: list[Block]) -> str:
    """Takes the title out of `blocks`: the words in that style, or a heading above all others."""
    titles = [one for one in blocks if isinstance(one, Paragraph) and one.kind == "title"]
    found = titles[0] if titles else _heading_above_all(blocks)
    if found is None or len(plain(found.spans)) > TITLE:
        return short(plain(found.spans), TITLE - 1) if found else ""
    blocks.remove(found)
    return plain(found.spans)


def _heading_above_all(blocks: list[Block]) -> Paragraph | None:
    headings = [one for one in blocks if isinstance(one, Paragraph) and one.kind == "heading"]
    if not headings or blocks[0] is not headings[0]:
        return None
    first, *rest = headings
    return first if all(one.level > first.level for one in rest) else None


def _tell_what_was_around(story: Story) -> None:
    """Headers and footers, and what the file points to outside itself."""
    for place in ("header", "footer"):
        texts = (words(story.package.tree(name)) for name in story.named(place))
        for text in dict.fromkeys(filter(None, texts)):
            story.losses.left_out(place, text)
    if story.package.outside():
        story.losses.say("outside")
