"""An answer for people: its pages and its PDF, set once with real parts, and read."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.storage import default_storage
from pypdf import PdfReader

from tests.factories import access, stories


def test_pdf_is_set_and_says_what_it_is(portfolio, programme_lead, administrator, assessor):
    entry = stories.complete_entry(portfolio, title="A walk", body="We went to the river.")
    stories.comment(entry, by=assessor, words="You listened well.")
    stories.given(portfolio, well="I am Ptarmigan Vole.")
    request = access.made(portfolio.owner, programme_lead, administrator)
    with default_storage.open(request.file.name) as file:
        archive = ZipFile(BytesIO(file.read()))
    pdf = PdfReader(BytesIO(archive.read("document-1.pdf")))
    said = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    index = archive.read("index.html").decode()
    name = portfolio.owner.name
    assert pdf.metadata.title.startswith(f"What is held about {name}: ")
    assert f"<h1>What is held about {name}</h1>" in index
    for words in ("Answer to a request for access", "We went to the river.", "You listened well."):
        assert words in said
    assert "is not counted" in said
    for words in ("Your account", portfolio.owner.email, "Social worker", "Account is open Yes"):
        assert words in said
    assert "Pack of" not in said + index
    assert "Ptarmigan" not in said + index
