"""Documents as social workers write them: no word is lost on the way."""

import re
import zipfile
from pathlib import Path

import pytest

from looks import prose
from portfolios import word

FOLDER = Path(__file__).parents[4] / "demo" / "portfolio-amara"
SAMPLES = sorted(FOLDER.glob("*.docx"))


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        found = f"word/{name}.xml"
        return archive.read(found).decode() if found in archive.namelist() else ""


def words_of(xml):
    """The words of a part, by its text elements alone."""
    parted = re.sub(r"</w:p>", " ", xml)
    texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|( )", parted)
    return "".join(a or b for a, b in texts).replace("&amp;", "&").split()


def read(path):
    with path.open("rb") as upload:
        return word.read(upload)


def test_there_are_samples():
    assert len(SAMPLES) == 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_comes_along(path):
    found = read(path)
    expected = words_of(part(path, "document") + part(path, "footnotes"))
    kept = [*found.title.split(), *prose.to_text(found.body).split()]
    for row in re.findall(r"top row.*?“(.*?)”", " ".join(found.dropped)):
        kept += row.split(", ")
    assert sorted(kept) == sorted(expected)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_headings_items_tables_and_notes_come_along(path):
    xml, html = part(path, "document"), prose.to_html(read(path).body)
    lists = len(re.findall(r'w:pStyle w:val="List', xml))
    notes = len(re.findall("<w:footnoteReference", xml))
    assert len(re.findall("<li", html)) == lists + notes
    assert html.count('role="doc-noteref"') == notes
    is_form = "direct-observation" in path.stem
    assert html.count("<table") == (0 if is_form else xml.count("<w:tbl>"))
    labels = xml.count("<w:tr>") - 1 if is_form else 0
    headings = len(re.findall(r'w:pStyle w:val="Heading', xml))
    assert len(re.findall(r"<h\d", html)) == headings + labels


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_header_with_a_name_is_told_and_not_taken(path):
    found = read(path)
    assert any(one.startswith("1 header was left out") for one in found.dropped)
    assert "OFFICIAL-SENSITIVE" not in found.body
