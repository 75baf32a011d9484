"""A PDF read back: its text, its outline and its tags."""

from io import BytesIO

import pikepdf
import pypdfium2
from pypdf import PdfReader


def pages(document: bytes) -> list[str]:
    """The text of each page, with white space run together."""
    return [" ".join(" ".join(page).split()) for page in lines(document)]


def lines(document: bytes) -> list[list[str]]:
    """The lines of each page; a row of a table is one."""
    opened = pypdfium2.PdfDocument(document)
    try:
        return [page.get_textpage().get_text_bounded().splitlines() for page in opened]
    finally:
        opened.close()


def text(document: bytes) -> str:
    return " ".join(pages(document))


def outline(document: bytes) -> list:
    """(title, page from 1, level) of every bookmark."""
    reader = PdfReader(BytesIO(document))

    def walk(items, level):
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                yield item.title, reader.get_destination_page_number(item) + 1, level

    return list(walk(reader.outline, 1))


def tags(document: bytes) -> list[str]:
    """The tags of the document in reading order."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot.K))


def alternatives(document: bytes) -> list[str]:
    """What is said of each picture to those who do not see it."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return [str(node.Alt) for node in nodes(pdf.Root.StructTreeRoot.K) if "/Alt" in node]


def nodes(node):
    """Every element of a structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from nodes(node.K)


def _walk(root):
    return (str(node.S).lstrip("/") for node in nodes(root))


def languages(document: bytes) -> list[str]:
    """The language of each part that says one of its own, in reading order."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return [str(node.Lang) for node in nodes(pdf.Root.StructTreeRoot.K) if "/Lang" in node]


def attachments(document: bytes) -> dict[str, bytes]:
    """The files that travel inside it."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


def links(document: bytes) -> list[tuple[int, int]]:
    """(page that it is on, page that it leads to), from 1, of every link inside the document."""
    with pikepdf.open(BytesIO(document)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return [
            (number, numbers[annotation.Dest[0].objgen])
            for number, page in enumerate(pdf.pages, 1)
            for annotation in page.obj.get("/Annots", ())
            if "/Dest" in annotation
        ]


def everything(document: bytes) -> str:
    """Each word in it that a program can find: on pages, in tags, outline, properties, names."""
    with pikepdf.open(BytesIO(document)) as pdf:
        about = [str(value) for value in pdf.docinfo.values()]
        about.append(pdf.Root.Metadata.read_bytes().decode())
    titles = [title for title, _, _ in outline(document)]
    said = [text(document), *alternatives(document), *titles, *attachments(document), *about]
    return "\n".join(said)
