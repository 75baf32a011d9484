"""PDF files as people attach them: without tags, and some of them meant ill."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

A4 = (595, 842)
HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def untagged(*pages: str, size=A4) -> bytes:
    """A page for each of the words, which have no brackets in them."""
    with pikepdf.new() as pdf:
        for words in pages:
            page = pdf.add_blank_page(page_size=size)
            page.obj.Contents = pdf.make_stream(f"BT /F 14 Tf 60 700 Td ({words}) Tj ET".encode())
            page.obj.Resources = Dictionary(Font=Dictionary(F=HELVETICA))
        return saved(pdf)


def filled_form(words: str) -> bytes:
    """A form of one field, filled in by a program that left the drawing to the reader."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T="name",
                V=words,
                DA="/F 24 Tf 0 g",
                Rect=Array([60, 600, 500, 640]),
                F=4,
            )
        )
        page.obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]),
            DR=Dictionary(Font=Dictionary(F=HELVETICA)),
            DA="/F 24 Tf 0 g",
            NeedAppearances=True,
        )
        return saved(pdf)


def endless() -> bytes:
    """A few bytes that ask for more memory and time than anybody has: patterns within patterns."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        inner = pdf.make_stream(b"0 0 1 rg 0 0 500 500 re f")
        for _ in range(12):
            form = pdf.make_stream(b"/X Do " * 12)
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
            inner.Type, inner.Subtype, inner.BBox = form.Type, form.Subtype, form.BBox
            form.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = form
        page.obj.Resources = Dictionary(XObject=Dictionary(X=inner))
        page.obj.Contents = pdf.make_stream(b"/X Do")
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()
