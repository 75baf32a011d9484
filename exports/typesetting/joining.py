"""Set units made into one file: pages, tags, links and outline."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Name, OutlineItem, String

from exports.typesetting.setting import Bookmark, Piece, Place
from exports.typesetting.units import HERE


class Incomplete(Exception):
    """What was bound does not add up; such a file is not given to anybody."""


@dataclass(frozen=True)
class Bound:
    """Pieces in their order, with where each starts: pages from 0."""

    pieces: Sequence[Piece]
    starts: Sequence[int]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> "Bound":
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + piece.marks.pages)
        return cls(pieces, starts)

    @property
    def pages(self) -> int:
        return self.starts[-1]

    def places(self) -> dict[str, Place]:
        """Name → place in the whole document."""
        return {
            name: _moved(place, start)
            for piece, start in self._started()
            for name, place in piece.marks.places.items()
        }

    def bookmarks(self) -> Iterator[tuple[Bookmark, Place]]:
        """Lines of the outline, each with its place in the whole document."""
        for piece, start in self._started():
            for bookmark in piece.marks.bookmarks:
                yield bookmark, _moved(bookmark.place, start)

    def _started(self) -> Iterator[tuple[Piece, int]]:
        return zip(self.pieces, self.starts, strict=False)


def _moved(place: Place, start: int) -> Place:
    return Place(place.page + start, place.x, place.y)


class Opened:
    """Pieces as documents, by their place. They stay open as long as `stack` does: their pages are
    read when what is made of them is saved."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.documents: dict[int, pikepdf.Pdf] = {}

    def open(self, pieces: Mapping[int, Piece]) -> None:
        """Those that are not open yet."""
        for place in pieces.keys() - self.documents.keys():
            document = pikepdf.open(BytesIO(pieces[place].pdf))
            self.documents[place] = self.stack.enter_context(document)


def join(bound: Bound, opened: Opened) -> pikepdf.Pdf:
    """One document of all pieces. The first is the one that says what it is about.

    Raises Incomplete where pages, links or outline do not add up.
    """
    opened.open(dict(enumerate(bound.pieces)))
    pdf, *sources = (document for _, document in sorted(opened.documents.items()))
    tags = Tags(pdf)
    for source in sources:
        start = len(pdf.pages)
        pdf.pages.extend(source.pages)
        tags.take_over(source, pdf.pages[start:])
    if len(pdf.pages) != bound.pages:
        raise Incomplete(f"{len(pdf.pages)} pages, not {bound.pages}")
    link(pdf, bound.places())
    outline(pdf, bound)
    return pdf


class Tags:
    """The structure tree that grows with every piece: one root, one document, running numbers."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        self.pdf, self.document, self.parents = pdf, root.K[0], root.ParentTree.Nums
        self.next = len(self.parents) // 2

    def take_over(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
        """The tags of `source`, whose pages have already been taken over as `pages`."""
        root = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        for element in root.K[0].K:
            element.P = self.document
            self.document.K.append(element)
        for page in pages:
            page.obj.StructParents += self.next
            for annotation in page.obj.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent += self.next
        numbered = iter(root.ParentTree.Nums)
        for number, parent in zip(numbered, numbered, strict=True):
            self.parents.append(int(number) + self.next)
            self.parents.append(parent)
        self.next += len(root.ParentTree.Nums) // 2


def link(pdf: pikepdf.Pdf, places: dict[str, Place]) -> None:
    """Lead each link that names a place of this document to that place."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            address = str(annotation.A.URI) if "/A" in annotation else ""
            if address.startswith(HERE):
                place = places.get(address.removeprefix(HERE))
                if place is None:
                    raise Incomplete("A link leads to a place that is not in the document")
                del annotation.A
                annotation.Dest = _destination(pdf, place)
                annotation.Contents = String(f"Page {place.page + 1}")


def _destination(pdf: pikepdf.Pdf, place: Place) -> Array:
    return Array([pdf.pages[place.page].obj, Name.XYZ, place.x, place.y, 0])


def outline(pdf: pikepdf.Pdf, bound: Bound) -> None:
    """The outline, each line below the last one of a lower level."""
    with pdf.open_outline() as tree:
        above: list[tuple[int, list[OutlineItem]]] = [(0, tree.root)]
        tree.root.clear()
        for bookmark, place in bound.bookmarks():
            while above[-1][0] >= bookmark.level:
                above.pop()
            item = OutlineItem(bookmark.label, _destination(pdf, place))
            above[-1][1].append(item)
            above.append((bookmark.level, item.children))
