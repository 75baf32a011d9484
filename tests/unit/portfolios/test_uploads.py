"""What an upload is, whatever it is called."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portfolios import limits, uploads
from standards.definition import FileLimits
from tests.tables.world import pdf

PDF = pdf()
PROGRAM = b"MZ\x90\x00" + b"\0" * 100
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def picture(kind="JPEG", size=(40, 20), mode="RGB", **facts) -> bytes:
    drawn = io.BytesIO()
    Image.new(mode, size, "teal").save(drawn, kind, **facts)
    return drawn.getvalue()


def archive(*names, content=b"<x/>", compress=zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compress) as opened:
        for name in names:
            opened.writestr(name, content)
    return kept.getvalue()


def word(*more, **facts) -> bytes:
    return archive("[Content_Types].xml", "word/document.xml", *more, **facts)


def doubled(part) -> bytes:
    """An archive that names `part` twice: which one is read depends on the reader."""
    other = part.replace("w", "W", 1)
    return word(other).replace(other.encode(), part.encode())


def sheet() -> bytes:
    return archive("[Content_Types].xml", "xl/workbook.xml")


GOOD = {
    "certificate.pdf": PDF,
    "form.jpg": picture(),
    "form.jpeg": picture(),
    "plan.png": picture("PNG", mode="RGBA"),
    "report.docx": word(),
    "log.xlsx": sheet(),
    "hours.csv": b'week,hours,note\r\n2026-01-05,-2.5,"- off (ill), -3 = none"\r\n',
    "said.txt": "Thank you – she listened.\r\n> not a quote\n".encode(),
}
BAD = {
    "nothing.pdf": (b"", "empty"),
    "report.exe": (PROGRAM, "type"),
    "noname": (PDF, "type"),
    "page.html": (b"<html></html>", "type"),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "type"),
    "renamed-program.pdf": (PROGRAM, "type"),
    "renamed-program.txt": (PROGRAM, "type"),
    "renamed-program.docx": (PROGRAM, "type"),
    "picture.pdf": (picture(), "type"),
    "certificate.jpg": (PDF, "type"),
    "really-a-png.jpg": (picture("PNG"), "type"),
    "archive.docx": (archive("a.txt"), "type"),
    "sheet.docx": (sheet(), "type"),
    "archive-behind.pdf": (PDF + archive("evil.class"), "broken"),
    "archive-within.pdf": (PDF[:-6] + archive("evil.class") + b"%%EOF\n", "type"),
    "something-before.pdf": (b"GIF89a" + PDF, "type"),
    "cut-off.pdf": (PDF[:30], "broken"),
    "protected.pdf": (PDF.replace(b"trailer <<", b"trailer <</Encrypt 5 0 R"), "protected"),
    "protected.docx": (COMPOUND, "protected"),
    "two-of-one-part.docx": (doubled("word/document.xml"), "broken"),
    "no-root.pdf": (b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n", "broken"),
    "macros.docx": (word("word/vbaProject.bin"), "macros"),
    "something-before.docx": (b"%PDF-1.4\n" + word(), "type"),
    "cut-off.docx": (word()[:60], "type"),
    "cut-off.jpg": (picture(size=(400, 400))[:600], "broken"),
    "cut-off.png": (picture("PNG")[:50], "broken"),
    "old-windows.txt": ("café".encode("cp1252"), "encoding"),
    "zeros.txt": (b"a\0b", "type"),
    "renamed-program.csv": (PROGRAM, "type"),
    "link.csv": (b'a,"=HYPERLINK(""http://elsewhere.example"")"\n', "formula"),
    "first.csv": (b"@SUM(1)\n", "formula"),
    "program.csv": (b"a;b\n1;+cmd|' /C calc'!A0\n", "formula"),
}


def checked(name, content):
    return uploads.check(SimpleUploadedFile(name, content), FileLimits())


@pytest.mark.parametrize("name", GOOD)
def test_file_of_an_accepted_type_is_taken(name):
    kept = checked(name, GOOD[name])
    assert kept.name == name
    assert kept.content


def test_text_is_kept_to_the_byte():
    assert checked("said.txt", GOOD["said.txt"]).content == GOOD["said.txt"]


@pytest.mark.parametrize("name", GOOD)
def test_same_file_is_kept_as_the_same_bytes(name):
    assert checked(name, GOOD[name]) == checked(name, GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_file_is_refused_for_what_it_is(name):
    content, code = BAD[name]
    with pytest.raises(ValidationError) as refused:
        checked(name, content)
    assert refused.value.code == code


def test_file_that_is_too_big_is_refused_unread():
    class Unread(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("read")

    upload = Unread("big.pdf", PDF)
    upload.size = 10 * 1024 * 1024 + 1
    with pytest.raises(ValidationError, match="smaller than 10 MB"):
        uploads.check(upload, FileLimits(megabytes_each=10))


def test_office_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "BYTES_UNPACKED", 5000)
    with pytest.raises(ValidationError) as refused:
        checked("bomb.docx", word(content=b"0" * 4000))
    assert refused.value.code == "bomb"


@pytest.mark.parametrize("side", [9_000, 40_000])
def test_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(side):
    flat = picture("PNG", size=(1, 1), mode="1")
    header = side.to_bytes(4, "big") * 2
    import zlib

    chunk = b"IHDR" + header + flat[24:29]
    bomb = flat[:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + flat[33:]
    with pytest.raises(ValidationError) as refused:
        checked("bomb.png", bomb)
    assert refused.value.code == "pixels"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Report.DOCX", "Report.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\amara\\form.txt", "form.txt"),
        ("in\r\nSet-Cookie: a.txt", "in Set-Cookie: a.txt"),
        ("photo\u202egpj.txt", "photo gpj.txt"),
        ("...hidden.txt", "hidden.txt"),
        ("Garibović – søknad.txt", "Garibović – søknad.txt"),
        (" .txt", "txt"),
        ("x" * 300 + ".txt", "x" * 100 + ".txt"),
    ],
)
def test_name_is_cleaned(given, kept):
    assert uploads.clean_name(given) == kept


def test_picture_must_say_what_it_shows():
    kept = checked("form.jpg", GOOD["form.jpg"])
    with pytest.raises(ValidationError, match="Describe"):
        uploads.check_text_alternative(kept, " \n")
    uploads.check_text_alternative(kept, "A form filled in by hand")
