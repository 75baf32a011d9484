"""From a divided document to a finished PDF."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

from pikepdf import ObjectStreamMode, settings

from exports.typesetting.archiving import archive
from exports.typesetting.enclosing import Enclosure, enclose
from exports.typesetting.gathering import Gathering, Store
from exports.typesetting.hands import Hands
from exports.typesetting.joining import Bound, Opened, join
from exports.typesetting.naming import Picture
from exports.typesetting.setting import Piece
from exports.typesetting.stamping import head, stamp
from exports.typesetting.units import Divided

settings.set_flate_compression_level(1)  # what is packed here are tags: 3 % more bytes, 2 ms less
PACKED = ObjectStreamMode.generate  # half as long, in half the time: tags are many small objects

Meanwhile = Callable[[Mapping[int, Piece]], None]


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
        with ExitStack() as stack:
            opened = Opened(stack)

            def meanwhile(found: Mapping[int, Piece]) -> None:
                opened.open(found)
                head(document.frame.owner, document.frame.programme)

            bound = Bound.of(self.set(document, meanwhile))
            pdf = join(bound, opened)
            stamp(pdf, _numbered(document, bound), document.frame)
            enclose(pdf, enclosures)
            archive(pdf)
            content = BytesIO()
            pdf.save(content, deterministic_id=True, object_stream_mode=PACKED)
        return Finished(content.getvalue(), bound.pages)

    def set(self, document: Divided, meanwhile: Meanwhile = lambda found: None) -> list[Piece]:
        """Its units in their order: from the store, or set now and kept there.

        `meanwhile` is given those that were found, by their place, while helpers set the others.
        """
        with self.hands.shift() as shift:
            gathering = Gathering(document, self.pictures, self.store, shift)
            total = gathering.begin() + 1  # the last step is the binding
            self.step(0, total)
            meanwhile(gathering.found())
            return gathering.finish(lambda done: self.step(done, total))


def _numbered(document: Divided, bound: Bound) -> list[int]:
    """The pages, from 0, that have a foot."""
    return [
        start + page
        for unit, start, piece in zip(document.units, bound.starts, bound.pieces, strict=False)
        for page in range(piece.marks.pages)
        if unit.is_numbered
    ]
