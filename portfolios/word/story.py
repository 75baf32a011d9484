"""What is gathered on the way through a document, and what is needed to read it."""

from collections.abc import Callable

from portfolios import limits
from portfolios.word import kinds
from portfolios.word.brought import CannotRead, Change, Comment
from portfolios.word.losses import Losses, short
from portfolios.word.numbering import Numbering
from portfolios.word.package import Package, Relation
from portfolios.word.parts import Element
from portfolios.word.pictures import Pictures
from portfolios.word.styles import Styles

ABOUT = 200  # characters of the words that a comment or change is about
COMMENTED = 50  # comments that may be on the same words


class Story:
    """One document while it is read: its styles and lists, and a tally of what was met."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.relations: dict[str, Relation] = package.relations(package.main)
        self.styles = Styles(self.part("styles"))
        self.numbering = Numbering(self.part("numbering"))
        self.losses = Losses()
        self.pictures = Pictures(package, self.losses)
        self.notes: dict[tuple[str, str], int] = {}
        self._about: dict[str, str] = {}
        self._commented: set[str] = set()
        self._changes: list[tuple[str, list[str]]] = []
        self.changes: list[Change] = []
        self._length = 0

    def named(self, kind: str) -> list[str]:
        """The parts that the document points to as its `kind`: its styles, its headers."""
        found = (one for one in self.relations.values() if one.kind == kind and not one.outside)
        return sorted({one.target for one in found})

    def part(self, kind: str) -> Element:
        """The one part that is the document's `kind`, or an empty element."""
        names = self.named(kind)
        return self.package.tree(names[0]) if names else Element("")

    def grown(self, characters: int) -> None:
        """The text gets longer by so many characters."""
        self._length += characters
        if self._length > limits.TEXT:
            raise CannotRead(kinds.TOO_LONG)

    def heard(self, text: str) -> None:
        """Words of the document came by: count them, and keep them for comments on them."""
        self.grown(len(text))
        for name in list(self._commented):
            self._about[name] += text
            if len(self._about[name]) > ABOUT:
                self._commented.discard(name)

    def note(self, kind: str, name: str) -> int:
        """The number of a note, in the order in which notes are mentioned."""
        return self.notes.setdefault((kind, name), len(self.notes) + 1)

    def comment_starts(self, name: str) -> None:
        if len(self._commented) < COMMENTED:
            self._about.setdefault(name, "")
            self._commented.add(name)

    def comment_ends(self, name: str) -> None:
        self._commented.discard(name)

    def comments(self, words: Callable[[Element], str]) -> list[Comment]:
        """All comments, in the order of the file, each with the words that it is about."""
        found: list[Comment] = []
        for one in self.part("comments").findall("w:comment"):
            if text := words(one):
                self.grown(len(text))
                about = short(self._about.get(one.get("w:id", ""), ""), ABOUT)
                found.append(Comment(text, about))
        return found

    def changed(self, kind: str, text: str) -> None:
        """Words were inserted or deleted; those next to each other are one change."""
        if self._changes and self._changes[-1][0] == kind:
            self._changes[-1][1].append(text)
        else:
            self._changes.append((kind, [text]))

    def unchanged(self) -> None:
        """Ordinary words came between."""
        if self._changes and self._changes[-1][0]:
            self._changes.append(("", []))

    def paragraph_ends(self, words: str) -> None:
        """The changes of a paragraph belong to its `words`."""
        about = short(words, ABOUT)
        for kind, texts in self._changes:
            if kind and (text := " ".join("".join(texts).split())):
                self.changes.append(Change(kind, text, about))
        self._changes = []
        self.heard(" ")
