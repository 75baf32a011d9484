"""From a divided document to a finished PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from pikepdf import ObjectStreamMode

from exports.typesetting.archiving import archive
from exports.typesetting.enclosing import Enclosure, enclose
from exports.typesetting.hands import Hands, Wanted
from exports.typesetting.joining import Bound, Incomplete, join
from exports.typesetting.naming import Named, Picture, named
from exports.typesetting.setting import Piece
from exports.typesetting.stamping import stamp
from exports.typesetting.units import Divided, Unit, alone, with_pages

TRIES = 4  # a list of contents that grows by a page moves everything that it lists
LINES = 34  # of contents on a page, about; a wrong guess costs time and nothing else
PACKED = ObjectStreamMode.generate  # half as long, in half the time: tags are many small objects


_LENGTHS: dict[int, int] = {}  # of earlier contents: lines → pages, to guess better with time


class Store(Protocol):
    """Where set pieces are kept, by their keys."""

    def find(self, keys: Iterable[str]) -> dict[str, Piece]: ...

    def keep(self, pieces: Mapping[str, Piece]) -> None: ...


@dataclass(frozen=True)
class Finished:
    """A bound document."""

    content: bytes
    pages: int


@dataclass(frozen=True)
class Binder:
    """What binding needs besides the document. `step(done, of)` is told how far it is."""

    pictures: Mapping[str, Picture]
    store: Store
    hands: Hands
    step: Callable[[int, int], None] = lambda done, of: None

    def bind(self, document: Divided, enclosures: Iterable[Enclosure] = ()) -> Finished:
        """The whole document. Raises Incomplete where what was bound does not add up."""
        pieces = self._with_contents(document, self.set(document))
        bound = Bound.of(pieces)
        with ExitStack() as opened:
            pdf = join(bound, opened)
            stamp(pdf, _numbered(document, bound), document.frame.mark)
            enclose(pdf, enclosures)
            archive(pdf)
            content = BytesIO()
            pdf.save(content, deterministic_id=True, object_stream_mode=PACKED)
        return Finished(content.getvalue(), bound.pages)

    def set(self, document: Divided) -> dict[str, Piece]:
        """Every unit but the contents, by name: from the store, or set now and kept there."""
        units = [unit for unit in document.units if not unit.is_contents]
        wanted = {unit.name: named(alone(document, unit), self.pictures) for unit in units}
        found = self._pieces(wanted.values(), self.step)
        return {name: found[one.key] for name, one in wanted.items()}

    def _pieces(self, wanted: Iterable[Named], step: Callable) -> dict[str, Piece]:
        by_key = {one.key: one for one in wanted}
        found = self.store.find(by_key)
        missing = [one for key, one in by_key.items() if key not in found]
        total = len(missing) + 1  # the last step is the binding
        step(0, total)
        wishes = (self._wanted(one) for one in missing)
        new = self.hands.set_all(wishes, lambda done: step(done, total))
        self.store.keep(new)
        return found | new

    def _wanted(self, one: Named) -> Wanted:
        shown = [(address, self.pictures[address]) for address in one.addresses]
        pictures = {address: (one.content(), one.content_type) for address, one in shown}
        return Wanted(one.key, one.html, pictures)

    def _with_contents(self, document: Divided, pieces: dict[str, Piece]) -> list[Piece]:
        """All pieces in their order, the contents with the pages on which the others start."""
        contents = next((unit for unit in document.units if unit.is_contents), None)
        if contents is None:
            return [pieces[unit.name] for unit in document.units]
        html = alone(document, contents)
        lines = html.count("<a ")
        length = _LENGTHS.get(lines, -(-lines // LINES))
        for _ in range(TRIES):
            pages = _pages(document.units, pieces, length)
            one = named(with_pages(html, pages), {})
            piece = self._pieces([one], lambda done, of: None)[one.key]
            if piece.marks.pages == length:
                _LENGTHS[lines] = length
                return [pieces.get(unit.name, piece) for unit in document.units]
            length = piece.marks.pages
        raise Incomplete("The list of contents finds no end")


def _pages(units: Sequence[Unit], pieces: dict[str, Piece], contents: int) -> dict[str, int]:
    """Place → the page that it is on, counted from 1, if the contents have so many pages."""
    pages: dict[str, int] = {}
    start = 1
    for unit in units:
        if unit.is_contents:
            start += contents
            continue
        marks = pieces[unit.name].marks
        pages |= {name: start + place.page for name, place in marks.places.items()}
        start += marks.pages
    return pages


def _numbered(document: Divided, bound: Bound) -> list[int]:
    """The pages, from 0, that have a foot."""
    return [
        start + page
        for unit, start, piece in zip(document.units, bound.starts, bound.pieces, strict=False)
        for page in range(piece.marks.pages)
        if unit.is_numbered
    ]
