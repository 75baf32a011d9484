"""A portfolio of a pack as a PDF, and as a page: the same units."""

from collections.abc import Iterator
from dataclasses import replace

from exports import render
from exports.dividing import unit_of
from exports.fetching import Enclosed
from exports.logos import logo_of
from exports.packs.showing import NAMED, Address, Section, account, moment, sections, status
from exports.typesetting.binding import Binder
from exports.typesetting.gathering import Nowhere
from exports.typesetting.units import Divided, Frame, Unit
from people.letterheads import letterhead_of
from people.models import Employer

SCHEME = "attachment"


def address_in_pdf(file: dict) -> str:
    return f"{SCHEME}:{file['path']}"


def pdf(pack: dict, portfolio: dict, files: dict[str, Enclosed], employer: Employer) -> bytes:
    """The document of `portfolio`. `files` are those of the pack, by path."""
    pictures = {f"{SCHEME}:{path}": file for path, file in files.items() if file.is_picture}
    binder = Binder(pictures | logo_of(employer), Nowhere(), render.HANDS)
    return binder.bind(divided(pack, portfolio, employer)).content


def divided(pack: dict, portfolio: dict, employer: Employer) -> Divided:
    """The document before it is set: cover, contents, sections, account, what was left out."""
    letterhead = letterhead_of(employer)
    context = {**context_of(pack, portfolio, address_in_pdf), "letterhead": letterhead}
    frame = replace(_frame(pack, portfolio), colour=letterhead.colour)
    return Divided(frame, [*_opening(context), *inside(context), *_closing(context)])


def context_of(pack: dict, portfolio: dict, address: Address) -> dict:
    return {
        "pack": pack,
        "named": NAMED[pack["kind"]],
        "portfolio": portfolio,
        "contents": {"employer": {"name": portfolio["employer"]}},  # as the letterhead asks
        "sections": sections(portfolio, address),
        "status": status(portfolio),
        "made": moment(pack["made_at"]),
        "account": account(pack),
    }


def _frame(pack: dict, portfolio: dict) -> Frame:
    owner, programme = pack["person"]["name"], portfolio["programme"]["title"]
    named, employer = f"{NAMED[pack['kind']]} {owner}", portfolio["employer"]
    takes = f"What {owner} takes along from {employer}"
    return Frame(
        title=f"{named}: {programme}",
        author=owner,
        description=takes if pack["kind"] == "leaver" else f"{named} at {employer}",
        owner=named,
        programme=programme,
        created=pack["made_at"],
    )


def _opening(context: dict) -> Iterator[Unit]:
    yield unit_of("exports/packs/_cover.html", context, is_numbered=False, is_opening=True)
    yield unit_of("exports/packs/_contents.html", context, is_contents=True)


def inside(context: dict) -> Iterator[Unit]:
    """The sections: each heading with its first thing, the others by themselves."""
    for section in context["sections"]:
        yield from _section(section, context)


def _section(section: Section, context: dict) -> Iterator[Unit]:
    first, *others = section.things
    both = {**context, "section": section, "thing": first}
    yield unit_of("exports/packs/_section.html", both, name=first.anchor)
    for thing in others:
        yield unit_of("exports/packs/_thing.html", {**context, "thing": thing}, name=thing.anchor)


def _closing(context: dict) -> Iterator[Unit]:
    if context["account"]:
        yield unit_of("exports/packs/_you.html", context)
    yield unit_of("exports/packs/_rules.html", context)
