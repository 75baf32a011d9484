"""veraPDF finds nothing: the document can be read by a screen reader, and kept for decades."""

from io import BytesIO

import pikepdf
import pytest

from tests.unit.exports import verapdf
from tests.unit.exports.typesetting.documents import binder, document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("standard", verapdf.FLAVOURS)
def test_document_keeps_the_standard(printout, standard):
    assert verapdf.faults(printout.document, standard) == []


@pytest.mark.parametrize(
    ("standard", "forget"),
    [("UA-1", "MarkInfo"), ("UA-1", "StructTreeRoot"), ("A-3A", "OutputIntents")],
)
def test_document_without_it_is_found(standard, forget):
    """The control: what is left out is missed."""
    with pikepdf.open(BytesIO(binder().bind(document()).content)) as pdf:
        del pdf.Root[f"/{forget}"]
        file = BytesIO()
        pdf.save(file)
    assert verapdf.faults(file.getvalue(), standard)
