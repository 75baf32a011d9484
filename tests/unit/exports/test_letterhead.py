"""The cover shows the employer's colour and logo; nothing else of a document hangs on them."""

from io import BytesIO

import pypdfium2

from exports.dividing import divided
from exports.logos import logo_of
from exports.typesetting.units import Divided
from people import actions
from tests.factories import letterheads
from tests.unit.exports import pdfs, verapdf
from tests.unit.exports.typesetting.documents import binder


def cover_of(edition) -> bytes:
    """The first page by itself, as a PDF."""
    document = divided(edition)
    [cover, *_] = document.units
    return binder(None, logo_of(edition.employer)).bind(Divided(document.frame, [cover])).content


def colours_of(document: bytes) -> set:
    with pypdfium2.PdfDocument(BytesIO(document)) as opened:
        drawn = opened[0].render(scale=0.5).to_pil().convert("RGB")
    return {colour for count, colour in drawn.getcolors(100_000) if count > 100}


def test_cover_of_an_employer_that_chose_nothing(edition):
    document = cover_of(edition)
    assert (0x1F, 0x5F, 0x5B) in colours_of(document)
    assert pdfs.alternatives(document) == []


def test_cover_shows_logo_and_colour_and_keeps_the_standards(edition, administrator):
    letterheads.chosen(edition.employer, administrator, colour="#123456")
    document = cover_of(edition)
    assert {(0x12, 0x34, 0x56), (0x7A, 0x1F, 0x5B)} <= colours_of(document)
    assert (0x1F, 0x5F, 0x5B) not in colours_of(document)
    assert pdfs.alternatives(document) == [letterheads.WORDS]
    assert [fault for name in verapdf.FLAVOURS for fault in verapdf.faults(document, name)] == []


def test_logo_that_was_removed_is_on_no_new_cover(edition, administrator):
    before = cover_of(edition)
    letterheads.chosen(edition.employer, administrator)
    assert cover_of(edition) != before
    actions.remove_logo(employer=edition.employer, by=administrator)
    assert pdfs.alternatives(cover_of(edition)) == []


def test_only_the_cover_is_set_anew(edition, administrator):
    before = [unit.html for unit in divided(edition).units[1:]]
    letterheads.chosen(edition.employer, administrator)
    assert [unit.html for unit in divided(edition).units[1:]] == before
