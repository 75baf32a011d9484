"""The name of a unit in the store: a hash of everything that decides how it looks."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from exports.typesetting.setting import version
from exports.typesetting.units import Divided, Unit, alone

PICTURE = re.compile(r'(?:<img[^>]*? src|<div class="pages" data-pages)="([^"]+)"')


class Picture(Protocol):
    """A picture, or a file whose pages a document shows as pictures."""

    @property
    def sha256(self) -> str:
        """Of its bytes, told without reading them."""

    @property
    def content_type(self) -> str: ...

    def content(self) -> bytes: ...


@dataclass(frozen=True)
class Named:
    """A unit's key, and its HTML, which is asked for only where it is set."""

    key: str
    html: Callable[[], str]


def named(document: Divided, unit: Unit, pictures: Mapping[str, Picture]) -> Named:
    """The same facts, or else the same HTML with the same pictures, have the same key."""
    html = partial(alone, document, unit)
    if unit.decided_by:
        return Named(_key(unit.decided_by), html)
    return named_by_html(html(), pictures)


def named_by_html(html: str, pictures: Mapping[str, Picture]) -> Named:
    shown = addresses(html, pictures)
    return Named(_key(html, *(pictures[address].sha256 for address in shown)), lambda: html)


def addresses(html: str, pictures: Mapping[str, Picture]) -> list[str]:
    """Of the pictures in it; one that is not listed is not shown."""
    return [found for found in PICTURE.findall(html) if found in pictures]


def _key(*facts: str) -> str:
    return hashlib.sha256("\n".join([version(), *facts]).encode()).hexdigest()
