"""What a document says of whoever made it goes; what its reader sees stays."""

import io
import zipfile

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portfolios import camera, limits, office, pdfs, uploads
from standards.definition import FileLimits
from tests.unit.looks.test_pictures import TOLD, taken
from tests.unit.portfolios.test_uploads import word

AUTHOR = b"Quillfeather"
CORE = b"<cp:coreProperties xmlns:cp='x'><dc:creator>Quillfeather</dc:creator></cp:coreProperties>"
COMMENT = b"<w:comment w:author='Redmargin'/>"
FOLDER = b'<x15ac:absPath url="C:\\Users\\Quillfeather\\" xmlns:x15ac="y"/>'


def a_pdf(change=lambda document: None) -> bytes:
    """One page with words, by Quillfeather, and whatever `change` does to it."""
    kept, document = io.BytesIO(), pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(b"BT (What was seen) Tj ET")
    page.PieceInfo = pikepdf.Dictionary(Editor=pikepdf.String(AUTHOR))
    with document.open_metadata() as told:
        told["dc:creator"] = [AUTHOR.decode()]
    document.docinfo["/Author"] = AUTHOR.decode()
    document.docinfo["/CreationDate"] = "D:20260602"
    change(document)
    document.save(kept, compress_streams=False)
    return kept.getvalue()


def signed(document):
    """As a signature field is written: the bytes of the hash itself do not matter here."""
    value = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"0")
    )
    field = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="S", V=value))
    document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[field])


def with_picture(document):
    picture = document.make_stream(taken())
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Filter = pikepdf.Name.DCTDecode
    picture.Width, picture.Height, picture.BitsPerComponent = 64, 32, 8
    picture.ColorSpace = pikepdf.Name.DeviceRGB
    document.Root.Picture = picture


def packed(**parts) -> bytes:
    """An archive of these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def parts_of(content) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def a_document(**more) -> bytes:
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": b'<Relationships><Relationship Id="1" Type="a/officeDocument" Target="b"/>'
        b'<Relationship Id="2" Type="http://x/metadata/thumbnail" '
        b'Target="docProps/thumbnail.jpeg"/></Relationships>',
        "word/document.xml": b"<w:document>What was seen</w:document>",
        "word/comments.xml": COMMENT,
        "word/media/image1.jpeg": taken(orientation=6),
        "docProps/core.xml": CORE,
        "docProps/app.xml": b"<Properties><Company>Quillfeather</Company></Properties>",
        "docProps/custom.xml": b"<Properties><a>Quillfeather</a></Properties>",
        "docProps/thumbnail.jpeg": taken(),
    }
    return packed(**parts, **more)


# PDF ------------------------------------------------------------------------------------------


def test_pdf_keeps_its_words_and_not_its_author():
    before = a_pdf()
    assert before.count(AUTHOR) >= 3  # else the test shows nothing
    after, is_signed = pdfs.without_author(before)
    assert not is_signed
    with pikepdf.open(io.BytesIO(after)) as document:
        assert "/Info" not in document.trailer
        assert "/Metadata" not in document.Root
        assert "/PieceInfo" not in document.pages[0]
        assert document.pages[0].Contents.read_bytes() == b"BT (What was seen) Tj ET"


def test_earlier_version_of_a_pdf_does_not_stay_in_it():
    """A program that only adds to the end of a file leaves what stood there before."""
    start, end = a_pdf().rsplit(b"startxref", 1)
    before = start + b"9 0 obj (Wipedout) endobj\nstartxref" + end
    assert b"Wipedout" not in pdfs.without_author(before)[0]


def test_picture_in_a_pdf_keeps_its_pixels_and_not_its_place():
    before = a_pdf(with_picture)
    assert all(word.encode() in before for word in TOLD)
    after, _ = pdfs.without_author(before)
    assert not [word for word in TOLD if word.encode() in after]
    with pikepdf.open(io.BytesIO(after)) as document:
        shown = pikepdf.PdfImage(document.Root.Picture).as_pil_image()
        with Image.open(io.BytesIO(taken())) as picture:
            assert shown.tobytes() == picture.tobytes()


def test_signed_pdf_is_kept_to_the_byte_and_told_apart():
    before = a_pdf(signed)
    assert pdfs.without_author(before) == (before, True)


def test_pdf_that_needs_a_password_is_refused():
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.save(kept, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(ValidationError) as refused:
        pdfs.without_author(kept.getvalue())
    assert refused.value.code == "protected"


def test_nothing_in_a_pdf_is_unpacked_without_end():
    empty = b" " * (limits.BYTES_UNPACKED + 1_000_000)
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.Root.Bomb = document.make_stream(empty)
        document.save(kept)
    assert len(kept.getvalue()) < 1_000_000
    pdfs.without_author(kept.getvalue())  # never unpacked: it is kept as it is
    with pikepdf.open(io.BytesIO(kept.getvalue())) as document, pytest.raises(pikepdf.PdfError):
        document.Root.Bomb.read_bytes()


# Word and Excel -------------------------------------------------------------------------------


def test_word_file_keeps_its_words_and_comments_and_not_its_author():
    after, is_signed = office.without_author(a_document())
    parts = parts_of(after)
    assert not is_signed
    assert AUTHOR not in b"".join(parts.values())
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert b"officeDocument" in parts["_rels/.rels"]
    same = ("[Content_Types].xml", "word/document.xml", "word/comments.xml")
    before = parts_of(a_document())
    assert all(parts[name] == before[name] for name in same)


def test_picture_in_a_word_file_stays_upright_and_says_nothing():
    picture = parts_of(office.without_author(a_document())[0])["word/media/image1.jpeg"]
    assert not [word for word in TOLD if word.encode() in picture]
    with Image.open(io.BytesIO(picture)) as after, Image.open(io.BytesIO(taken())) as before:
        assert dict(after.getexif()) == {camera.ORIENTATION: 6}
        assert after.tobytes() == before.tobytes()


def test_excel_file_does_not_say_in_whose_folder_it_was():
    book = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a>" + FOLDER + b"</a>"}
    after = parts_of(office.without_author(packed(**book))[0])["xl/workbook.xml"]
    assert after == b'<a><x15ac:absPath url="" xmlns:x15ac="y"/></a>'


def test_signed_word_file_is_kept_to_the_byte_and_told_apart():
    before = a_document(**{"_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert office.without_author(before) == (before, True)
    kept = uploads.check(SimpleUploadedFile("a.docx", before), FileLimits())
    assert (kept.content, kept.is_signed) == (before, True)


def test_word_file_whose_part_is_damaged_is_refused():
    whole = word(content=b"What was seen" * 9, compress=zipfile.ZIP_STORED)
    with pytest.raises(ValidationError) as refused:
        office.without_author(whole.replace(b"What was seen", b"What was SEEN", 1))
    assert refused.value.code == "broken"


# Pictures inside them -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_camera_is_cut_out_and_the_pixels_stay(kind):
    after = camera.without_telling(taken(kind))
    assert not [word for word in TOLD if word.encode() in after]
    with Image.open(io.BytesIO(after)) as left, Image.open(io.BytesIO(taken(kind))) as before:
        assert left.tobytes() == before.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("length", [1, 9, 21, 60])
def test_picture_that_cannot_be_followed_is_left_as_it_is(kind, length):
    cut = taken(kind)[:length]
    assert camera.without_telling(cut) == cut


def test_what_is_no_picture_is_left_as_it_is():
    assert camera.without_telling(b"<svg/>") == b"<svg/>"
