"""The document opened: everything that was entered is in it, and a screen reader can follow it."""

from io import BytesIO

import pikepdf
import pytest

from exports import evidence
from portfolios.pdfs import without_author
from tests.factories.editions import DEMO, SHOWN_IN_PICTURE
from tests.unit.exports import pdfs

# No test asks for the database, only the printout does; pytest-django makes one for marked tests.
pytestmark = pytest.mark.django_db


@pytest.fixture
def document(printout):
    return printout.document


def test_everything_that_was_entered_is_printed(document, printout):
    text = pdfs.text(document)
    contents = printout.contents
    for entry in evidence.entries(contents):
        said = [entry["title"], entry["kind_label"], entry["entered_by"]]
        said += [fact["value"] for fact in entry["facts"]]
        said += [link["explanation"] for link in entry["links"]]
        said += [file["name"] for file in entry["attachments"]]
        assert [words for words in said if words not in text] == []
    assert "wrote down what the family said" in text
    for framework in contents["frameworks"]:
        for line in framework["statements"]:
            assert line["title"] in text


def test_who_signed_what_is_printed(document, printout):
    text = pdfs.text(document)
    for signature in printout.signatures:
        assert signature.signed_name in text
        assert signature.sha256 in text
        assert " ".join(signature.text.split()) in text
    assert "Shown strongly Seen in both observations. And in the report." in text


def test_where_the_record_can_be_checked_is_printed(document, printout):
    text = pdfs.text(document)
    code = printout.code
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in text
    assert "localhost:8000/check/" in text
    assert "QR code that leads to the page and fills in the code" in pdfs.alternatives(document)


def test_every_page_but_the_cover_says_whose_it_is_and_where_it_stands(document, printout):
    pages = pdfs.pages(document)
    assert f"of {len(pages)}" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in page
        assert "Portfolio of Wren Ash" in page
        assert printout.contents["programme"]["title"] in page
        assert printout.sha256 in page


def test_contents_give_the_page_on_which_each_entry_starts(document, printout):
    pages = pdfs.pages(document)
    for entry in evidence.entries(printout.contents):
        title = f"{entry['number']}. {entry['title']}"
        page = int(pages[1].split(title)[1].split()[0])
        assert f"{entry['number']} {entry['title']}" in pages[page - 1]


def test_bookmarks_name_parts_and_entries_and_lead_to_them(document, printout):
    outline = pdfs.outline(document)
    assert outline[0] == ("Cover", 1, 1)
    assert [title for title, _, level in outline if level == 1][-4:] == [
        "Evidence and standards",
        "Judgements",
        "Sign-off",
        "Appendix: support promised and given",
    ]
    pages = pdfs.pages(document)
    titles = [title for title, _, _ in outline]
    for title, page, _ in outline[1:]:
        assert title in pages[page - 1]
    for entry in evidence.entries(printout.contents):
        assert f"{entry['number']} {entry['title']}" in titles


def test_headings_are_tagged_and_none_is_skipped(document):
    levels = [int(tag[1:]) for tag in pdfs.tags(document) if tag[0] == "H" and tag[1:].isdigit()]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_tables_lists_links_and_pictures_are_tagged(document):
    tags = pdfs.tags(document)
    assert {"Table", "TR", "TH", "TD", "Caption", "L", "LI", "Link", "Figure", "P"} <= set(tags)
    assert pdfs.alternatives(document).count(SHOWN_IN_PICTURE) == 1


def test_document_says_its_title_author_and_language(document, printout):
    with pikepdf.open(BytesIO(document)) as pdf:
        assert str(pdf.docinfo.Title).startswith("Portfolio of Wren Ash")
        assert str(pdf.docinfo.Author) == "Wren Ash"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


def test_attached_certificate_travels_whole(document):
    """As it is kept, which is without what it says of its author."""
    certificate, _ = without_author((DEMO / "training-certificate.pdf").read_bytes())
    assert pdfs.attachments(document) == {"05-1 training-certificate.pdf": certificate}
