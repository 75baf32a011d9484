"""Word files made for a test, as small as Word would still open them."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portfolios import word

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def xml(root: str, inside: str) -> str:
    """A part: `inside` within `<w:root>`."""
    names = " ".join(f'xmlns:{short}="{uri}"' for short, uri in NAMES.items())
    return f"<?xml version='1.0' encoding='UTF-8'?><w:{root} {names}>{inside}</w:{root}>"


def relations(*rows: tuple[str, str, str]) -> str:
    """Rows of (id, kind, target); a target with a scheme is outside the file."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{KINDS}{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def packed(parts: dict[str, str | bytes], **how) -> io.BytesIO:
    """An archive of `parts`."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, **how)
    kept.seek(0)
    return kept


def parts(body: str = "", *, kind: str = MAIN, rows=(), **more: str | bytes) -> dict:
    """The parts of a document with `body`; `more` are parts of word/, by their name."""
    named = {f"word/{name}.xml": content for name, content in more.items()}
    known = [(f"own-{name}", name, f"{name}.xml") for name in more]
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": relations(("main", "officeDocument", "word/document.xml")),
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*known, *rows),
        **named,
    }


def document(body: str = "", **more) -> io.BytesIO:
    """A Word file with `body`."""
    return packed(parts(body, **more))


def p(*runs: str, style: str = "", item: tuple[int, int] | None = None) -> str:
    """A paragraph of runs or plain words."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = (
        f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
        if item
        else ""
    )
    inside = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{inside}</w:p>"


def r(text: str, how: str = "") -> str:
    """A run; `how` are its properties, "<w:b/>"."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{how}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


def table(*rows: list[str], head: bool = False) -> str:
    """A table; a cell is words or paragraphs."""
    written = ""
    for at, row in enumerate(rows):
        cells = "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        top = "<w:trPr><w:tblHeader/></w:trPr>" if head and at == 0 else ""
        written += f"<w:tr>{top}{cells}</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def drawn(name: str = "pic0", alternative: str = "A tree of the family") -> str:
    """A run with a picture; `name` is its relation."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alternative}"/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{name}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def ins(*runs: str) -> str:
    """Runs that were inserted and not accepted yet."""
    return f'<w:ins w:id="1" w:author="Ms Secret">{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    """A run that was deleted, and not accepted yet."""
    return f'<w:del w:id="2" w:author="Ms Secret"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


STYLES = xml(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
        for key, name, more in (
            ("Title", "Title", ""),
            ("H1", "heading 1", "<w:rPr><w:b/></w:rPr>"),
            ("H2", "heading 2", ""),
            ("Own", "Riverside section", '<w:basedOn w:val="H2"/>'),
            ("Outlined", "Riverside part", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
            ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
            ("Q", "Intense Quote", ""),
            ("TOC1", "toc 1", ""),
        )
    ),
)


def numbering(*lists: tuple[str, ...]) -> str:
    """Lists 1, 2, … each given by the form of its levels: ("bullet", "decimal")."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="%{level + 1}."/></w:lvl>'
            for level, form in enumerate(forms)
        )
        + "</w:abstractNum>"
        for at, forms in enumerate(lists, 1)
    )
    names = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(1, len(lists) + 1)
    )
    return xml("numbering", kinds + names)


def png(size=(4, 3)) -> bytes:
    """A picture, all black."""
    drawn = io.BytesIO()
    Image.new("1", size).save(drawn, "PNG")
    return drawn.getvalue()


def illustrated(body: str, pictures: int = 0, **more: str) -> SimpleUploadedFile:
    """An upload with headings and pictures: "pic0", "pic1", … are their relations."""
    rows = [(f"pic{at}", "image", f"media/{at}.png") for at in range(pictures)]
    made = parts(body, rows=rows, styles=STYLES, **more)
    made |= {f"word/media/{at}.png": png((40 + at, 30)) for at in range(pictures)}
    return SimpleUploadedFile("canary-name.docx", packed(made).read())


def brought(body: str = "", **more) -> word.Brought:
    """What is read from a document with `body`."""
    return word.read(document(body, **more))
