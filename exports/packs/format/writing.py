"""Writing a pack: a dict that follows the schema becomes the one text that it has."""

from collections.abc import Iterable

from audit.frozen import canonical
from exports.packs.format.schema import check

PACK, SCHEMA = "data/pack.json", "data/schema.json"
INDEX, MANIFEST = "index.html", "manifest-sha256.txt"
FILES = "files"


def write(pack: dict) -> bytes:
    """`pack` as canonical JSON: the same pack gives the same bytes. Raises `schema.Malformed`."""
    check(pack)
    return canonical(pack).encode()


def filled(**values: object) -> dict:
    """Those of `values` that say something: the schema has no empty lines and no nulls."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def manifest(prints: Iterable[tuple[str, str]]) -> bytes:
    """A line for each (sha256, name) of the other members, as `sha256sum --check` reads them."""
    return "".join(f"{sha256}  {name}\n" for sha256, name in prints).encode()
