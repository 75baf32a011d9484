"""The pieces of a document: from the store, or set now; and the contents that say where each is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import Protocol

from exports.typesetting.hands import Shift, Wanted, set_one
from exports.typesetting.joining import Incomplete
from exports.typesetting.naming import Named, Picture, addresses, named, named_by_html
from exports.typesetting.setting import Piece
from exports.typesetting.units import Divided, Unit, alone, with_pages

TRIES = 4  # a list of contents that grows by a page moves everything that it lists
SOON = 5  # seconds
LINES = 34  # of contents on a page, about; a wrong guess costs time and nothing else


class Store(Protocol):
    """Where set pieces are kept, by their keys."""

    def names(self) -> dict[str, str]:
        """Key → name of the unit, of all that is kept; what was kept last comes last."""

    def find(self, keys: Iterable[str]) -> dict[str, Piece]: ...

    def keep(self, pieces: Mapping[str, Piece], names: Mapping[str, str]) -> None:
        """Keep pieces by their keys, with key → name."""


class Nowhere:
    """A store that keeps nothing, for what is made once or goes at once with who it is of."""

    def names(self) -> dict[str, str]:
        return {}

    def find(self, keys: Iterable[str]) -> dict[str, Piece]:
        return {}

    def keep(self, pieces: Mapping[str, Piece], names: Mapping[str, str]) -> None:
        pass


class Gathering:
    """One document's pieces. What is missing is begun as soon as that is known."""

    def __init__(
        self, document: Divided, pictures: Mapping[str, Picture], store: Store, shift: Shift
    ) -> None:
        self.document, self.pictures, self.store, self.shift = document, pictures, store, shift
        self.contents = next((unit for unit in document.units if unit.is_contents), None)
        self.kept = store.names()
        self.newest = {name: key for key, name in self.kept.items()}
        self.wanted: dict[str, Named] = {}
        self.pieces: dict[str, Piece] = {}
        self.kept_at = monotonic()

    def begin(self) -> int:
        """Have what is missing set, the contents too where they can be guessed; how many."""
        for unit in sorted(self.document.units, key=lambda unit: not unit.decided_by):
            if not unit.is_contents:  # first those that are known without their HTML
                self.wanted[unit.name] = self._begun(named(self.document, unit, self.pictures))
        earlier = {self.newest.get(unit.name, "") for unit in self.document.units}
        self.pieces = self.store.find(earlier | {one.key for one in self.wanted.values()})
        if self.contents:
            self._guess(self.contents)
        return len(self.shift)

    def found(self) -> dict[int, Piece]:
        """What need not be set, by its place; where the contents lead is not known yet."""
        places = {unit.name: place for place, unit in enumerate(self.document.units)}
        keys = {places[name]: one.key for name, one in self.wanted.items()}
        return {place: self.pieces[key] for place, key in keys.items() if key in self.pieces}

    def finish(self, done: Callable[[int], None]) -> list[Piece]:
        """The pieces in their order. `done` is told how many have been set.

        Raises Incomplete where the contents find no end.
        """
        for number, (key, piece) in enumerate(self.shift.finish(), 1):
            self.pieces[key] = piece
            self._keep(not_before=SOON)
            done(number)
        if self.contents:
            self.wanted[self.contents.name] = self._settled(self.contents)
        self._keep()
        return [self.pieces[self.wanted[unit.name].key] for unit in self.document.units]

    def _keep(self, not_before: float = 0) -> None:
        """Keep what is new. Who is stopped half-way has not worked in vain."""
        if monotonic() < self.kept_at + not_before:
            return
        new = {
            one.key: name
            for name, one in self.wanted.items()
            if one.key in self.pieces and one.key not in self.kept
        }
        if new:  # keeping holds the portfolio
            self.store.keep({key: self.pieces[key] for key in new}, new)
            self.kept = self.kept | new
        self.kept_at = monotonic()

    def _begun(self, one: Named) -> Named:
        if one.key not in self.kept:
            self.shift.begin(self._with_pictures(one))
        return one

    def _with_pictures(self, one: Named) -> Wanted:
        html = one.html()
        shown = [(address, self.pictures[address]) for address in addresses(html, self.pictures)]
        pictures = {address: (one.content(), one.content_type) for address, one in shown}
        return Wanted(one.key, html, pictures)

    def _guess(self, contents: Unit) -> None:
        """Begin the contents as they are if no unit has become longer or shorter."""
        before = {unit.name: self._before(unit) for unit in self.document.units}
        if all(before.values()):
            with suppress(KeyError):  # a line leads to what is new
                length = before[contents.name].marks.pages
                self._begun(self._listed(contents, before, length))

    def _before(self, unit: Unit) -> Piece | None:
        """Its piece, or else the one that it was until now."""
        one = self.wanted.get(unit.name)
        was = self.pieces.get(self.newest.get(unit.name, ""))
        return self.pieces.get(one.key, was) if one else was

    def _settled(self, contents: Unit) -> Named:
        """The contents with the pages on which the others start, once they have the length that
        those pages were counted with."""
        pieces = {name: self.pieces[one.key] for name, one in self.wanted.items()}
        before = self._before(contents)
        length = before.marks.pages if before else -(-contents.html.count("<a ") // LINES)
        for _ in range(TRIES):
            one = self._listed(contents, pieces, length)
            if one.key not in self.pieces:
                self.pieces |= self.store.find([one.key])
            if one.key not in self.pieces:
                self.pieces[one.key] = set_one(self._with_pictures(one))
            if self.pieces[one.key].marks.pages == length:
                return one
            length = self.pieces[one.key].marks.pages
        raise Incomplete("The list of contents finds no end")

    def _listed(self, contents: Unit, pieces: Mapping[str, Piece], length: int) -> Named:
        """The contents if they have so many pages."""
        pages = pages_of(self.document.units, pieces, length)
        return named_by_html(with_pages(alone(self.document, contents), pages), {})


def pages_of(units: Sequence[Unit], pieces: Mapping[str, Piece], contents: int) -> dict[str, int]:
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
