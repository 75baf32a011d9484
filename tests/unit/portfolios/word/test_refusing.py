"""Files that are refused, each with a sentence, quickly and without filling the memory."""

import io
import struct
import tracemalloc
import zipfile
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest

from portfolios import limits, word
from portfolios.word import kinds
from portfolios.word.package import PARTS
from tests.timing import in_proportion, spent
from tests.unit.portfolios.word.making import MAIN, document, p, packed, parts, png, r, table, xml

TIMES = 20  # what an honest file costs that holds as much as an entry may
BYTES = 100 * 1024 * 1024
ODD = "<?xml version='1.0' encoding='UTF-99'?><x/>"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refused(upload) -> str:
    if isinstance(upload, bytes):
        upload = io.BytesIO(upload)
    with pytest.raises(word.CannotRead) as found:
        word.read(upload)
    return found.value.sentence


@cache
def of_an_honest_one() -> float:
    return spent(word.read, document(p("word " * 8) * (limits.TEXT // 50)))


def cheaply(upload: io.BytesIO) -> str:
    """The sentence, if it came without much work and without much memory."""
    assert spent(refused, upload, readings=1) < TIMES * of_an_honest_one()
    tracemalloc.start()
    try:
        sentence = refused(upload)
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()
    return sentence


def without(name, **more):
    made = parts(p("a"), **more)
    del made[name]
    return packed(made)


def named(text: str) -> bytes:
    return text.encode("utf-16-le")


OTHERS = {
    "empty": (b"", kinds.EMPTY),
    "program": (b"MZ\x90\x00" + b"\0" * 100, kinds.NOT_WORD),
    "pdf": (b"%PDF-1.7\n", kinds.NOT_WORD),
    "older": (COMPOUND + named("WordDocument"), kinds.OLDER),
    "older sheet": (COMPOUND + named("Workbook"), kinds.OLDER_OFFICE),
    "locked": (COMPOUND + named("EncryptedPackage"), kinds.PROTECTED),
    "rich text": (b"{\\rtf1 a}", kinds.RICH_TEXT),
    "truncated": (document(p("a")).getvalue()[:-40], kinds.BROKEN),
    "cut short": (document(p("a")).getvalue()[:200], kinds.BROKEN),
    "archive": (packed({"a.txt": "a"}), kinds.NOT_WORD),
    "sheet": (document(kind=MAIN.replace("wordprocessingml", "spreadsheetml")), kinds.NOT_WORD),
    "no relations": (without("_rels/.rels"), kinds.NOT_WORD),
    "no document": (without("word/document.xml"), kinds.NOT_WORD),
    "no types": (without("[Content_Types].xml"), kinds.NOT_WORD),
    "not xml": (packed(parts() | {"word/document.xml": "<w:document"}), kinds.BROKEN),
    "no encoding": (packed(parts() | {"word/document.xml": ODD}), kinds.BROKEN),
    "bare name": (packed(parts() | {"word/document.xml": "<w:p/>"}), kinds.BROKEN),
    "macro type": (
        document(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        kinds.MACROS,
    ),
    "macro part": (packed(parts() | {"word/vbaProject.bin": b"x"}), kinds.MACROS),
    "macro elsewhere": (packed(parts() | {"Custom/VBAPROJECT.BIN": b"x"}), kinds.MACROS),
    "too large": (b"PK\x03\x04" + b"\0" * limits.BYTES_OF_A_FILE, kinds.TOO_LARGE),
    "no words": (document(p() + p(" ")), kinds.NO_WORDS),
    "too long": (document(p("word " * (limits.TEXT // 4))), kinds.TOO_LONG),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_word_document_is_refused_with_its_sentence(name):
    upload, sentence = OTHERS[name]
    assert refused(upload) == sentence


def test_open_document_is_named():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert refused(made) == kinds.OPEN_DOCUMENT


def test_part_that_was_damaged_is_found_out():
    content = document(p("a" * 400)).getvalue()
    at = content.index(b"word/document.xml") + 60
    assert refused(content[:at] + b"\0\0\0\0" + content[at + 4 :]) == kinds.BROKEN


def test_part_that_is_named_twice_is_refused():
    made = document(p("a"))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", xml("document", f"<w:body>{p('b')}</w:body>"))
    assert refused(made) == kinds.BROKEN


def test_part_that_is_locked_is_refused():
    content = bytearray(document(p("a")).getvalue())
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert refused(bytes(content)) == kinds.PROTECTED


def test_bomb_of_a_thousand_to_one_is_refused():
    made = parts() | {"word/document.xml": xml("document", " " * 90_000_000)}
    upload = packed(made)
    assert len(upload.getvalue()) < 100_000
    assert cheaply(upload) == kinds.TOO_LARGE


def test_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(packed(parts() | {"word/document.xml": b" " * 60_000_000}).getvalue())
    size = struct.pack("<I", 60_000_000)
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = struct.pack("<I", 1000)
    assert cheaply(io.BytesIO(bytes(content))) == kinds.BROKEN


def test_bomb_of_many_elements_is_refused():
    made = document(f"<w:p>{'<w:r/>' * 300_000}</w:p>")
    assert cheaply(made) == kinds.TOO_LARGE


def test_one_word_of_seven_megabytes_is_refused():
    assert cheaply(document(p("a" * 7_000_000))) == kinds.TOO_LONG


def test_picture_that_is_shown_without_end_is_refused():
    blips = '<a:blip r:embed="pic"/>' * 20_000
    drawing = f'<w:drawing><wp:docPr descr="{"a " * 1_000_000}"/>{blips}</w:drawing>'
    made = parts(p(f"<w:r>{drawing}</w:r>"), rows=[("pic", "image", "1.png")])
    assert cheaply(packed(made | {"word/1.png": png()})) == kinds.TOO_LONG


def test_styles_based_on_each_other_without_end_are_cut():
    styles = "".join(
        f'<w:style w:styleId="S{at}"><w:basedOn w:val="S{at + 1}"/></w:style>'
        for at in range(5_000)
    )
    assert word.read(document(p("a", style="S0"), styles=xml("styles", styles))).body == "a"


WIDE = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr>{p("a")}</w:tc></w:tr>'
TABLES = {
    "wide": (table(["a"] * 64), kinds.TOO_LARGE),
    "spanning": (f"<w:tbl><w:tr>{'<w:tc/>' * 63}</w:tr>{WIDE * 1_200}</w:tbl>", kinds.TOO_LONG),
}


@pytest.mark.parametrize("name", TABLES)
def test_table_that_grows_when_it_is_written_is_refused(name):
    body, sentence = TABLES[name]
    assert cheaply(document(body)) == sentence


def test_many_changes_of_one_long_paragraph_take_time_in_proportion():
    def changed(runs):
        return word.read(document(p(runs))).changes

    pair = f"<w:ins>{r('a')}</w:ins>{r('b ' * 20)}"
    assert len(changed(pair * 500)) == 500
    assert in_proportion(changed, pair)


def test_archive_with_very_many_parts_is_refused_before_its_directory_is_read():
    made = parts() | {f"word/{at}.xml": b"" for at in range(PARTS + 1)}
    assert cheaply(packed(made)) == kinds.TOO_LARGE


def test_tables_within_tables_without_end_are_refused():
    nested = p("a")
    for _ in range(100):
        nested = table([nested])
    assert cheaply(document(nested)) == kinds.TOO_LARGE


def test_archive_in_the_archive_is_not_opened():
    inner = packed({"bomb.xml": b" " * 1_000_000}).getvalue()
    found = word.read(packed(parts(p("a")) | {"word/embeddings/inner.zip": inner}))
    assert found.body == "a"


ENTITIES = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    "file": '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "outside": '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    "parameter": '<!DOCTYPE x [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]>',
}


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
@pytest.mark.parametrize("name", ENTITIES)
def test_entities_are_refused_in_every_part(name, part):
    made = parts(p("a"))
    start = "<?xml version='1.0' encoding='UTF-8'?>"
    made[part] = start + ENTITIES[name] + made[part].removeprefix(start)
    assert refused(packed(made)) == kinds.BROKEN


@pytest.fixture
def canary():
    """A server near by that knows whether anybody asked it for anything."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *words):
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_nothing_outside_the_file_is_fetched(canary):
    address, asked = canary
    outside = (
        "image",
        "attachedTemplate",
        "oleObject",
        "subDocument",
        "aFChunk",
        "frame",
        "header",
    )
    rows = [(kind, kind, f"{address}/{kind}") for kind in (*outside, "footnotes", "styles")]
    rows += [("file", "image", "file:///etc/passwd"), ("page", "hyperlink", f"{address}/page")]
    pictures = "".join(
        f'<w:r><w:drawing><a:blip r:link="{one}"/><a:blip r:embed="{one}"/></w:drawing></w:r>'
        for one in ("image", "file")
    )
    field = f'<w:fldSimple w:instr="INCLUDEPICTURE {address}/field"/>'
    link = f'<w:hyperlink r:id="page">{r("page")}</w:hyperlink>'
    body = p("a ", pictures, field, link) + '<w:altChunk r:id="aFChunk"/>'
    found = word.read(document(body, rows=rows))
    assert asked == []
    assert found.body == f"a [page]({address}/page)"
    assert "The document points to things outside itself. They were not opened." in found.dropped
    urlopen(f"{address}/negative-control").close()
    assert asked == ["/negative-control"]
