"""The tags of a unit as the engine makes them, made fit for a document of many units."""

from collections.abc import Iterator

import pydyf

OF_A_LINE = {"Type", "S", "K", "Pg", "P"}  # nothing else is said of it


def merge_lines(pdf: pydyf.PDF) -> None:
    """The engine tags every line of text. Here what a line says belongs to its paragraph: half as
    many tags, which is half of what joining costs, and nothing at which a screen reader stops.

    The tag of a line stays as an empty object that nothing names.
    """
    tags = list(_tags(pdf))
    lines = {tag.reference: tag for tag in tags if _is_line(tag)}
    for tag in tags:
        tag["K"][:] = [lines[kid]["K"][0] if kid in lines else kid for kid in tag["K"]]
    for numbered in _by_number(pdf):
        numbered[:] = [lines[tag]["P"] if tag in lines else tag for tag in numbered]
    for line in lines.values():
        line.clear()


def own_names(pdf: pydyf.PDF, key: str) -> None:
    """Cells name their headers by names that are unique in one file only: make them so in all."""
    head = key[:12]
    for tag in _tags(pdf):
        if "ID" in tag:
            tag["ID"] = _renamed(tag["ID"], head)
        headers = tag.get("A", {}).get("Headers")
        if headers is not None:
            headers[:] = [_renamed(name, head) for name in headers]


def _tags(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem":
            yield one


def _is_line(tag: pydyf.Dictionary) -> bool:
    kids = [type(kid) for kid in tag["K"]]
    return tag["S"] == "/Span" and tag.keys() == OF_A_LINE and kids == [int]


def _by_number(pdf: pydyf.PDF) -> Iterator[pydyf.Array]:
    """For each page the tags of what is drawn on it, in its order."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and "Nums" in one:
            yield from (listed for listed in one["Nums"] if isinstance(listed, pydyf.Array))


def _renamed(name: pydyf.String, head: str) -> pydyf.String:
    return pydyf.String(f"{head}-{name.string}")
