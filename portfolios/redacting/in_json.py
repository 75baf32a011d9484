"""Where strings stand in JSON: by their paths in a value, by their places in a stored text. Pure.

A path is the keys and places that lead to a string: ("goals", 0, "what").
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from json.decoder import scanstring
from typing import Any

Path = tuple[str | int, ...]
Paths = Callable[[Any], set[Path]]


def along(*ways: str) -> Paths:
    """A function that gives the paths in a value which go one of `ways`.

    "goals.what" goes through every goal of a list, "tests.*.words" through every key.
    """
    return partial(_ends, [way.split(".") for way in ways])


def _ends(ways: list[list[str]], value: Any) -> set[Path]:
    return {path for way in ways for path in _way(value, way, ())}


def _way(value: Any, names: list[str], path: Path) -> Iterator[Path]:
    if isinstance(value, list):
        for place, one in enumerate(value):
            yield from _way(one, names, (*path, place))
    elif not names:
        yield path
    elif isinstance(value, dict):
        for key in value if names[0] == "*" else {names[0]} & value.keys():
            yield from _way(value[key], names[1:], (*path, key))


def replaced(
    value: Any, change: Callable[[str], tuple[str, int]], paths: Collection[Path], path: Path = ()
) -> tuple[Any, int]:
    """`value` with the strings at `paths` changed, and how often something was."""
    if isinstance(value, str):
        return change(value) if path in paths else (value, 0)
    if isinstance(value, list):
        parts = [replaced(one, change, paths, (*path, place)) for place, one in enumerate(value)]
        return [part for part, _ in parts], sum(times for _, times in parts)
    if isinstance(value, dict):
        named = {key: replaced(one, change, paths, (*path, key)) for key, one in value.items()}
        return {key: part for key, (part, _) in named.items()}, sum(n for _, n in named.values())
    return value, 0


@dataclass(frozen=True)
class Said:
    """A string in a JSON text: its path there, where its characters begin, and what it says."""

    path: Path
    start: int
    words: str
    text: str

    def raw(self, place: int) -> int:
        """Where in the JSON text the character `place` of the string stands."""
        at = self.start
        for _ in range(place):
            at += _width(self.text, at)
        return at


def _width(text: str, at: int) -> int:
    """How many characters of JSON the next one of the string takes."""
    if text[at] != "\\":
        return 1
    if text[at + 1] != "u":
        return 2
    is_pair = text[at + 2 : at + 4].lower() in ("d8", "d9", "da", "db")
    return 12 if is_pair and text[at + 6 : at + 8] == "\\u" else 6


def strings(text: str) -> Iterator[Said]:
    """Every string that is a value in `text`, which is JSON as it was stored."""
    yield from _value(text, _skip(text, 0), ())[1]


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\t", "\r", ",", ":") and at < len(text):
        at += 1
    return at


def _value(text: str, at: int, path: Path) -> tuple[int, list[Said]]:
    """Where the value that begins at `at` ends, and the strings in it."""
    if text[at] == '"':
        words, stop = scanstring(text, at + 1)
        return stop, [Said(path, at + 1, words, text)]
    if text[at] in "{[":
        return _inside(text, at, path)
    while at < len(text) and text[at] not in ",]} \n":
        at += 1
    return at, []


def _inside(text: str, at: int, path: Path) -> tuple[int, list[Said]]:
    """The same of an object or a list."""
    found: list[Said] = []
    closing, number = "}" if text[at] == "{" else "]", 0
    at = _skip(text, at + 1)
    while text[at] != closing:
        key: object = number
        if closing == "}":
            key, at = scanstring(text, at + 1)
            at = _skip(text, at)
        at, more = _value(text, at, (*path, key))
        found += more
        at, number = _skip(text, at), number + 1
    return at + 1, found
