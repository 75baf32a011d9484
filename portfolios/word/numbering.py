"""Bullets and numbers, counted as Word counts them: in the file there are only names of lists."""

import re
from dataclasses import dataclass

from portfolios.word.parts import Element
from portfolios.word.styles import value, whole

LEVELS = 9
LABEL = 50  # characters of what stands before an item, "Section %1.%2"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    form: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(frozen=True)
class Item:
    """A paragraph's place in a list. `label` is what Word prints before it, "" for a bullet."""

    list: str
    level: int
    ordered: bool
    number: int
    label: str
    form: str


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: Element) -> None:
        self._levels = {
            one.get("w:abstractNumId", ""): _levels(one) for one in root.findall("w:abstractNum")
        }
        self._lists = {one.get("w:numId", ""): one for one in root.findall("w:num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, name: str, level: int) -> Item | None:
        """The next item of the list `name` at `level`; None where the list has no marks."""
        if name not in self._lists or not 0 <= level < LEVELS:
            return None
        kind = value(self._lists[name], "w:abstractNumId") or ""
        levels = self._levels.get(kind, {})
        here = levels.get(level, Level())
        number = self._count(kind, name, level, here.start)
        if here.form == "none":
            return None
        ordered = here.form != "bullet"
        label = self._label(levels, self._counts[kind], here) if ordered else ""
        return Item(name, level, ordered, number, label, here.form)

    def _count(self, kind: str, name: str, level: int, start: int) -> int:
        counts = self._counts.setdefault(kind, {})
        again = self._started_again(name, level)
        if again is not None:
            counts[level] = again
        else:
            counts[level] = counts.get(level, start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counts.pop(deeper, None)
        return counts[level]

    def _started_again(self, name: str, level: int) -> int | None:
        """The number at which the list `name` starts anew, the first time that it is used."""
        if (name, level) in self._begun:
            return None
        self._begun.add((name, level))
        for one in self._lists[name].findall("w:lvlOverride"):
            if whole(one.get("w:ilvl"), -1) == level:
                started = value(one, "w:startOverride")
                return None if started is None else whole(started, 1)
        return None

    def _label(self, levels: dict[int, Level], counts: dict[int, int], here: Level) -> str:
        def shown(found: re.Match) -> str:
            at = int(found[1]) - 1
            level = levels.get(at, Level())
            return written(counts.get(at, level.start), level.form)

        return re.sub(r"%([1-9])", shown, here.text)


def written(number: int, form: str) -> str:
    """A number as a letter or a Roman numeral where the list asks for it."""
    if form.endswith("Letter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 9)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman") and 0 < number < 50:
        numeral = _roman(number)
        return numeral.upper() if form.startswith("upper") else numeral
    return str(number)


def _roman(number: int) -> str:
    numeral = ""
    for worth, letters in ROMAN:
        numeral += letters * (number // worth)
        number %= worth
    return numeral


def _levels(element: Element) -> dict[int, Level]:
    return {
        whole(one.get("w:ilvl")): Level(
            value(one, "w:numFmt") or "decimal",
            (value(one, "w:lvlText") or "")[:LABEL],
            whole(value(one, "w:start"), 1),
        )
        for one in element.findall("w:lvl")
    }
