"""The name of a unit in the store: a hash of everything that decides how it looks."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from exports.typesetting.setting import version

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
    """A unit's HTML with its key, and the addresses of the pictures in it."""

    key: str
    html: str
    addresses: tuple[str, ...]


def named(html: str, pictures: Mapping[str, Picture]) -> Named:
    """The same HTML with the same pictures has the same key; a picture not listed is not shown."""
    addresses = tuple(found for found in PICTURE.findall(html) if found in pictures)
    facts = [version(), html, *(pictures[address].sha256 for address in addresses)]
    return Named(hashlib.sha256("\n".join(facts).encode()).hexdigest(), html, addresses)
