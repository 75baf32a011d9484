"""The endorsement document, divided into the units that start on a page of their own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from django.template.loader import render_to_string

from endorsement.models import Edition
from exports import evidence, templating
from exports.document import document
from exports.typesetting.units import Divided, Frame, Unit

# The templates of evidence: a section's first entry, under its heading, and each of the others.
FIRST, OTHERS = "exports/_section.html", "exports/_entry.html"


def divided(edition: Edition) -> Divided:
    """The document of `edition`. The same edition in the same state gives the same text."""
    context = document(edition)
    contents = context["contents"]
    frame = replace(
        _frame(contents),
        title=f"{_title(contents)}, edition {edition.number}",
        created=edition.submitted_at.isoformat(),
        mark=f"SHA-256 {edition.sha256}",
        colour=context["letterhead"].colour,
    )
    return Divided(frame, list(_units(context)))


def entries_of(contents: dict) -> Divided:
    """Only the evidence, as it stands in `contents`: its units are the same in every edition."""
    sections = evidence.sections(contents)
    units = [unit for section in sections for unit in section_units(section)]
    return Divided(_frame(contents), units)


def _frame(contents: dict) -> Frame:
    owner, programme = contents["owner"]["name"], contents["programme"]["title"]
    return Frame(
        title=_title(contents),
        author=owner,
        description=f"Portfolio for {programme}, {contents['employer']['name']}",
        owner=f"Portfolio of {owner}",
        programme=programme,
    )


def _title(contents: dict) -> str:
    return f"Portfolio of {contents['owner']['name']}: {contents['programme']['title']}"


def _units(context: dict) -> Iterator[Unit]:
    """In the order of the document."""
    support = context["contents"].get("support", {})
    yield unit_of("exports/_cover.html", context, is_numbered=False, is_opening=True)
    yield unit_of("exports/_contents.html", context, is_contents=True)
    yield unit_of("exports/_readiness.html", context)
    if support.get("agreement"):
        yield unit_of("exports/_agreement.html", context)
    for section in context["sections"]:
        yield from section_units(section)
    if context["reviews"] or context["self_assessments"]:
        yield unit_of("exports/_reviews.html", context)
    if discussion := context["contents"].get("discussion"):
        yield unit_of("exports/_discussion.html", {**context, "discussion": discussion})
    yield unit_of("exports/_matrices.html", context)
    yield unit_of("exports/_judgements.html", context)
    yield unit_of("exports/_signatures.html", context)
    if support.get("given"):
        yield unit_of("exports/_given.html", {**context, "given": support["given"]})


def section_units(section: dict) -> Iterator[Unit]:
    """Its heading with the first entry; then each entry by itself."""
    first, *others = section["entries"]
    heading = {"anchor": section["anchor"], "title": section["title"]}
    yield _entry_unit(FIRST, {"section": heading, "entry": first})
    for entry in others:
        yield _entry_unit(OTHERS, {"entry": entry})


def _entry_unit(template: str, context: dict) -> Unit:
    """Nothing but `context` is in it, so that tells whether it is kept: no HTML need be made."""
    decided_by = json.dumps([templating.version(), template, context], sort_keys=True)
    return unit_of(template, context, name=context["entry"]["anchor"], decided_by=decided_by)


def unit_of(template: str, context: dict, *, name: str = "", **facts: bool | str) -> Unit:
    return Unit(name or template, partial(render_to_string, template, context), **facts)
