"""The document of a compilation, divided into the units that start on a page of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from endorsement.contents import is_best
from exports import evidence
from exports.dividing import section_units, unit_of
from exports.matrix import matrices
from exports.models import Compilation
from exports.purposes.catalogue import Purpose, purposes
from exports.typesetting.units import Divided, Frame, Unit
from people.letterheads import letterhead_of

OWN = "own"  # the unit that the purpose's own template prints


class NoLongerOffered(LookupError):
    """The purpose has been taken out of the catalogue since."""


Address = Callable[[dict], str]


def divided(compilation: Compilation) -> Divided:
    """The document of `compilation`: the same content gives the same text."""
    letterhead = letterhead_of(compilation.portfolio.employer)
    context = {**_context(compilation, evidence.address_of), "letterhead": letterhead}
    units = [*_opening(context), *_inside(context)]
    frame = _frame(compilation, context["contents"])
    return Divided(replace(frame, colour=letterhead.colour), units)


def inside(compilation: Compilation, address: Address) -> list[Unit]:
    """What comes after cover and contents, of a compilation that need not be saved.

    `address` says under which address a picture is shown.
    """
    return list(_inside(_context(compilation, address)))


def _context(compilation: Compilation, address: Address) -> dict:
    contents = compilation.contents
    purpose = purposes().get(compilation.purpose)
    if purpose is None:
        raise NoLongerOffered(compilation.purpose)
    sections = evidence.sections(contents)
    entries = [entry for section in sections for entry in section["entries"]]
    for picture in (picture for entry in entries for picture in entry["pictures"]):
        picture["address"] = address(picture)
    return {
        "compilation": compilation,
        "contents": contents,
        "purpose": purpose,
        "words": contents["words"],
        "sections": sections,
        "entries": entries,
        "best": best_evidence(contents, entries),
        "matrices": matrices(contents, entries) if purpose.matrix and entries else [],
        "left_out": [entry for entry in entries if entry.get("left_out")],
    }


def _frame(compilation: Compilation, contents: dict) -> Frame:
    owner, title = contents["owner"]["name"], contents["purpose"]["title"]
    return Frame(
        title=f"{title}: {owner}",
        author=owner,
        description=f"{title}, from the portfolio of {owner}, {contents['employer']['name']}",
        owner=owner,
        programme=title,
        created=compilation.made_at.isoformat(),
        mark=f"SHA-256 {compilation.sha256}",
    )


def _opening(context: dict) -> Iterator[Unit]:
    yield unit_of("exports/purposes/_cover.html", context, is_numbered=False, is_opening=True)
    yield unit_of("exports/purposes/_contents.html", context, is_contents=True)


def _inside(context: dict) -> Iterator[Unit]:
    """In the order of the document."""
    purpose: Purpose = context["purpose"]
    yield unit_of(purpose.template, context, name=OWN)
    for section in context["sections"]:
        yield from section_units(section)
    if context["matrices"]:
        yield unit_of("exports/_matrices.html", context)
    yield unit_of("exports/purposes/_about.html", context)


def best_evidence(contents: dict, entries: list[dict]) -> list[dict]:
    """For each framework the statements that an entry here is linked to, with what shows them.

    Where the owner has marked best evidence of a statement, only that is named.
    """
    frameworks = []
    for framework in contents["frameworks"]:
        lines = [{"line": line, "shown": _shown(line, entries)} for line in framework["statements"]]
        lines = [row for row in lines if row["shown"]]
        if lines:
            frameworks.append({"framework": framework, "lines": lines})
    return frameworks


def _shown(line: dict, entries: list[dict]) -> list[dict]:
    shown = [
        {"entry": entry, "explanation": link["explanation"], "best": is_best(link)}
        for entry in entries
        for link in entry["links"]
        if link["statement"] == line["id"]
    ]
    return [one for one in shown if one["best"]] or shown
