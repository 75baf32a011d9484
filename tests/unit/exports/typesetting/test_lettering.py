"""Fonts are in a document once, and what a unit needs beyond them it keeps."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf

from exports.typesetting import lettering
from tests.unit.exports import pdfs
from tests.unit.exports.typesetting.documents import binder, document, entry

UKRAINIAN = "Людмила"


def fonts(content):
    """Name of each font → how often the file has it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        embedded = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        names = [str(one.BaseFont) for one in embedded if one.get("/Subtype") == "/Type0"]
    return Counter(name.split("+")[1] for name in names)


def two(words=""):
    return binder().bind(document(entry(1, "One", words), entry(2, "Two"))).content


def test_units_of_english_share_their_fonts():
    assert fonts(two()) == {"Liberation-Sans": 1, "Liberation-Sans-Bold": 1}


def test_unit_with_other_letters_keeps_its_own_font_of_that_face():
    content = two(f"<p>{UKRAINIAN}</p>")
    assert fonts(content) == {"Liberation-Sans": 2, "Liberation-Sans-Bold": 1}
    assert UKRAINIAN in pdfs.text(content)


def test_letter_that_means_something_else_is_not_that_of_the_specimen(monkeypatch):
    """The control: where nothing is known to be the same, each unit has fonts of its own."""
    specimen = replace(lettering.specimen(), meanings={})
    monkeypatch.setattr(lettering, "specimen", lambda: specimen)
    assert fonts(two())["Liberation-Sans-Bold"] > 1


def test_head_is_drawn_once_and_shown_on_every_page_but_the_cover():
    with pikepdf.open(BytesIO(two())) as pdf:
        heads = [page.obj.Resources.XObject.get("/HeadOfPage") for page in pdf.pages]
    assert heads[0] is None
    assert len({head.objgen for head in heads[1:]}) == 1
