"""The purposes: each is a file of data and one template of its own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from portfolios.models import Kind


@dataclass(frozen=True)
class Field:
    """A field of the short form. `is_line` is one line instead of a text."""

    name: str
    label: str
    hint: str = ""
    rows: int = 8
    is_line: bool = False
    required: bool = True

    @property
    def key(self) -> str:
        """Its name on the page, and in the draft."""
        return f"words_{self.name}"


@dataclass(frozen=True)
class Purpose:
    """Why a document leaves, and what it is made of.

    `kinds` are the kinds of entries that may be ticked, `least` how many at least; `matrix` says
    whether a table of entries against standards follows. Where `others_agree`, the words of anybody
    else are left out until the owner has recorded an agreement, and colleagues are not named.
    """

    key: str
    title: str
    about: str
    readers: str
    fields: tuple[Field, ...]
    kinds: tuple[str, ...] = tuple(Kind.values)
    least: int = 1
    matrix: bool = False
    others_agree: bool = True

    @property
    def template(self) -> str:
        return f"exports/purposes/{self.key}.html"


def purposes() -> dict[str, Purpose]:
    """Key → purpose, in the order of the folders and of the files' names."""
    folders = tuple(Path(folder) for folder in settings.EXPORT_PURPOSES)
    return {one.key: one for folder in folders for one in _read(folder)}


@cache
def _read(folder: Path) -> tuple[Purpose, ...]:
    return tuple(_purpose(path) for path in sorted(folder.glob("*.toml")))


def _purpose(path: Path) -> Purpose:
    facts = tomllib.loads(path.read_text())
    fields = tuple(Field(**one) for one in facts.pop("fields"))
    kinds = tuple(Kind(kind).value for kind in facts.pop("kinds", Kind.values))
    return Purpose(key=path.stem, fields=fields, kinds=kinds, **facts)
