"""The documents of all purposes, made once by the real engine, opened and read."""

import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from exports import render
from tests.factories import compiling
from tests.factories.stories import complete_entry, draft_entry
from tests.unit.exports import pdfs, verapdf

# No test asks for the database, what they share does; pytest-django makes one for marked tests.
pytestmark = pytest.mark.django_db

SHOWN = {
    "annual_conversation": ("What I have done well I kept every visit.", "Chairing a meeting."),
    "career_step": ("Career step: Practice educator", "I teach already.", "Evidence and standards"),
    "job_interview": ("Senior practitioner", "I listen first.", "their words are left out"),
    "swe_cpd": ("Type of CPD Reading", "Families are heard earlier.", "Another view of it."),
}
OF_OTHERS, NOT_CHOSEN, DRAFT = "murmuration", "quillfeathers", "fledgling"


@dataclass
class Made:
    """A document for a purpose, and what it was made from."""

    key: str
    document: bytes
    title: str
    owner: str
    sha256: str


@pytest.fixture(scope="module")
def all_made(shared_portfolio):
    """One for each purpose, of all entries but one, with files."""
    portfolio, others = shared_portfolio, {"kind": "direct_observation", "observed_by": "assessor"}
    body = f"A {OF_OTHERS} was seen"
    complete_entry(portfolio, by=portfolio.assessor, title="Seen", body=body, **others)
    untouched = complete_entry(portfolio, title=f"About {NOT_CHOSEN}", body=NOT_CHOSEN)
    draft_entry(portfolio, title=f"A {DRAFT}", body=DRAFT)
    take = [one for one in portfolio.entries.complete() if one != untouched]
    return {key: _made(compiling.asked_for(portfolio, key, take=take, files="on")) for key in SHOWN}


def _made(export) -> Made:
    compilation = export.compilation
    return Made(
        key=compilation.purpose,
        document=render.bound(compilation).content,
        title=compilation.title,
        owner=compilation.portfolio.owner.name,
        sha256=compilation.sha256,
    )


@pytest.fixture(params=SHOWN)
def made(all_made, request):
    return all_made[request.param]


def test_it_says_what_was_chosen(made):
    text = pdfs.text(made.document)
    assert [words for words in SHOWN[made.key] if words not in text] == []
    assert made.sha256 in text.replace(" ", "")


def test_it_holds_nothing_that_was_not_chosen_seen_or_unseen(made):
    everything = pdfs.everything(made.document)
    assert "A visit that went otherwise" in everything  # else the test shows nothing
    assert NOT_CHOSEN not in everything
    assert DRAFT not in everything
    assert (OF_OTHERS in everything) == (made.key == "annual_conversation")


@pytest.mark.parametrize("standard", verapdf.FLAVOURS)
def test_it_keeps_the_standard(made, standard):
    assert verapdf.faults(made.document, standard) == []


def test_it_says_its_title_and_language_and_names_nobody_else(made):
    with pikepdf.open(BytesIO(made.document)) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == f"{made.title}: {made.owner}"
        assert str(pdf.docinfo.Author) == made.owner
        said = re.sub("<[^>]*>", " ", pdf.Root.Metadata.read_bytes().decode())
    assert "Avocet" not in said
    assert "Martin" not in said


def test_headings_tables_and_pictures_are_tagged_in_reading_order(made):
    tags = pdfs.tags(made.document)
    levels = [int(tag[1:]) for tag in tags if tag[0] == "H" and tag[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert {"Table", "TH", "TD", "L", "LI", "Link", "P"} <= set(tags)
    assert tags.count("Figure") == len(pdfs.alternatives(made.document))


def test_outline_and_links_lead_to_what_they_name(made):
    pages, outline = pdfs.pages(made.document), pdfs.outline(made.document)
    assert [outline[0][0], outline[-1][0]] == ["Cover", "How this document was made"]
    assert [title for title, page, _ in outline[1:] if title not in pages[page - 1]] == []
    links = pdfs.links(made.document)
    starts = {page for _, page, _ in outline}
    assert {page for page, _ in links} >= {2}
    assert {target for _, target in links} <= starts


def test_another_reader_finds_the_same_pages_and_files(made):
    """pypdf shares no line with the engine, the binder or the program that draws pages."""
    reader = PdfReader(BytesIO(made.document))
    assert len(reader.pages) == len(pdfs.pages(made.document))
    assert made.owner in reader.pages[0].extract_text()
    assert set(reader.attachments) == set(pdfs.attachments(made.document))
