"""Footnotes and endnotes: both become notes below the text."""

from collections.abc import Iterator

from portfolios.word.blocks import Reader
from portfolios.word.parts import Element
from portfolios.word.story import Story
from portfolios.word.writing import Writer

PARTS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


def written(story: Story) -> Iterator[str]:
    """The notes that the text mentions, in that order."""
    sources = {mention: _Source(story, kind) for mention, kind in PARTS.items()}
    for (mention, name), number in list(story.notes.items()):
        text = sources[mention].markdown(name)
        yield f"[^{number}]: " + text.replace("\n", "\n    ")


class _Source:
    """The part that holds all notes of one kind."""

    def __init__(self, story: Story, kind: str) -> None:
        self._story = story
        names = story.named(f"{kind}s")
        relations = story.package.relations(names[0]) if names else {}
        self._reader = Reader(story, relations)
        found = story.part(f"{kind}s").findall(f"w:{kind}")
        self._notes = {one.get("w:id", ""): one for one in found}

    def markdown(self, name: str) -> str:
        blocks = self._reader.blocks(self._notes.get(name, Element("")))
        return Writer(self._story.losses).markdown(blocks) or "(This note is empty.)"
