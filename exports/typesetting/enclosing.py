"""Files that travel inside a document, whole."""

from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name


@dataclass(frozen=True)
class Enclosure:
    """A file as the list of attachments of a PDF reader names it."""

    name: str
    content_type: str
    content: bytes


def enclose(pdf: pikepdf.Pdf, enclosures: Iterable[Enclosure]) -> None:
    """Embed each, and say of the document that they belong to it."""
    specs = []
    for one in enclosures:
        spec = AttachedFileSpec(
            pdf,
            one.content,
            filename=one.name,
            description=one.name,
            mime_type=one.content_type,
        )
        spec.relationship = Name.Supplement
        pdf.attachments[one.name] = spec
        specs.append(spec.obj)
    if specs:
        pdf.Root.AF = Array(specs)
