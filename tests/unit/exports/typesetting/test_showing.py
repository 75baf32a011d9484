"""The pages of an attached PDF are shown, described, and drawn once, whoever wrote the file."""

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from exports.typesetting import drawing, hands, showing
from exports.typesetting.enclosing import Enclosure
from tests.unit.exports import pdfs, verapdf
from tests.unit.exports.typesetting import files
from tests.unit.exports.typesetting.documents import Memory, binder, document, entry

PLACE = (
    '<h4>Pages</h4><div class="pages" data-pages="attachment:1" data-name="A &amp; B.pdf"></div>'
)


class File:
    content_type = "application/pdf"

    def __init__(self, content):
        self.bytes = content
        self.sha256 = sha256(content).hexdigest()

    def content(self):
        return self.bytes


def bound(content, store=None):
    """A document with that file attached to an entry of it."""
    enclosures = [Enclosure("A & B.pdf", "application/pdf", content)]
    made = binder(store, {"attachment:1": File(content)})
    return made.bind(document(entry(1, "One", links=PLACE)), enclosures).content


@pytest.fixture
def shown():
    """`shown(content)`: the HTML in the place, and the pictures that it names."""

    def fill(content):
        return showing.with_pages_shown(PLACE, {"attachment:1": (content, "application/pdf")})

    return fill


def test_each_page_is_a_picture_that_says_what_it_says():
    printed = bound(files.untagged("Twelve hours", ""))
    assert pdfs.alternatives(printed) == [
        "Page 1 of 2 of A & B.pdf. It says: Twelve hours",
        "Page 2 of 2 of A & B.pdf. It holds no words that a program can read.",
    ]
    assert "Page 2 of 2 of A & B.pdf" in pdfs.text(printed)


@pytest.mark.parametrize("standard", verapdf.FLAVOURS)
def test_untagged_file_does_not_break_the_standard(standard):
    content = files.untagged("Twelve hours")
    printed = bound(content)
    assert pdfs.attachments(printed) == {"A & B.pdf": content}
    assert verapdf.faults(content, standard)  # by itself it would
    assert verapdf.faults(printed, standard) == []


def test_pages_are_drawn_once_and_kept_with_the_unit(monkeypatch):
    store, content = Memory(), files.untagged("Twelve hours")
    first = bound(content, store)
    monkeypatch.setattr(showing, "draw", None)
    assert bound(content, store) == first


def test_another_file_under_the_same_name_is_drawn_anew():
    store = Memory()
    bound(files.untagged("Twelve hours"), store)
    assert "Nine hours" in pdfs.alternatives(bound(files.untagged("Nine hours"), store))[0]


def test_same_file_gives_the_same_bytes_in_another_process():
    content, helped = files.untagged("Twelve hours"), hands.Hands(1)
    two = [entry(1, "One", links=PLACE), entry(2, "Two", "Words. " * 200)]
    given = {"attachment:1": File(content)}
    try:
        with_helper = binder(None, given)
        object.__setattr__(with_helper, "hands", helped)
        first = with_helper.bind(document(*two)).content
    finally:
        helped.close()
    assert binder(None, given).bind(document(*two)).content == first


def test_what_was_filled_into_a_form_is_shown_and_said(shown):
    html, pictures = shown(files.filled_form("Amara"))
    assert "It says: Amara" in html
    [(picture, _)] = pictures.values()
    darkest, _ = Image.open(BytesIO(picture)).convert("L").getextrema()
    assert darkest < 50


def test_words_of_a_file_are_words(shown):
    html, _ = shown(files.untagged('"><script>alert&lt;'))
    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;alert&amp;lt;" in html


def test_long_file_is_shown_as_far_as_the_limit(shown):
    html, pictures = shown(files.untagged(*["Page"] * (drawing.PAGES + 2)))
    assert len(pictures) == drawing.PAGES
    assert f"Pages {drawing.PAGES + 1} to {drawing.PAGES + 2} are not shown here." in html
    one_more, _ = shown(files.untagged(*["Page"] * (drawing.PAGES + 1)))
    assert f"Page {drawing.PAGES + 1} is not shown here." in one_more


def test_page_as_large_as_a_house_is_a_picture_like_others(shown):
    _, pictures = shown(files.untagged("Far", size=(14400, 7200)))
    [(picture, _)] = pictures.values()
    assert Image.open(BytesIO(picture)).size == (drawing.LONGEST_SIDE, drawing.LONGEST_SIDE // 2)


def test_more_words_than_anybody_listens_to_are_cut_off(shown):
    html, _ = shown(files.untagged("word " * drawing.WORDS))
    assert html.count("word") < drawing.WORDS / 5 + 5
    assert "word …" in html


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 and then nothing", files.endless(), files.untagged()],
    ids=["broken", "endless", "no page"],
)
def test_file_that_cannot_be_drawn_says_so(shown, content):
    html, pictures = shown(content)
    assert showing.NOT_DRAWN in html
    assert pictures == {}


def test_program_that_takes_too_long_is_ended(shown, monkeypatch):
    monkeypatch.setattr(showing, "SECONDS", 0.01)
    assert shown(files.untagged("Twelve hours"))[0].endswith(showing.NOT_DRAWN)


def test_program_knows_no_secret(tmp_path, monkeypatch):
    """What a file could make it do, it would do without the service's settings."""
    told = tmp_path / "told.py"
    told.write_text("import json, os; print(json.dumps({'of': len(os.environ), 'pages': []}))")
    monkeypatch.setattr(showing, "PROGRAM", told)
    monkeypatch.setenv("SECRET_KEY", "murmuration")
    assert showing.draw(b"").of <= 1  # Python itself may set the kind of letters
