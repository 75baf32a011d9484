"""What a document holds beside its words is shown: comments, changes, pictures, what is left."""

import pytest

from portfolios import limits, word
from portfolios.word import Change, Comment
from tests.unit.portfolios.word.making import (
    STYLES,
    brought,
    deleted,
    drawn,
    ins,
    p,
    packed,
    parts,
    png,
    r,
    table,
    xml,
)


def with_pictures(body, *contents, ending="png"):
    rows = [(f"pic{at}", "image", f"media/{at}.{ending}") for at in range(len(contents))]
    made = parts(body, rows=rows)
    made |= {f"word/media/{at}.{ending}": content for at, content in enumerate(contents)}
    return word.read(packed(made))


def test_tracked_changes_are_shown_in_their_paragraph():
    found = brought(p("She did ", ins(r("not "), r("ever ")), deleted("always "), "come."))
    assert found.body == "She did not ever come."
    assert found.changes == [
        Change("inserted", "not ever", "She did not ever come."),
        Change("deleted", "always", "She did not ever come."),
    ]
    assert "Secret" not in repr(found)


def test_words_that_were_moved_are_a_change_at_both_ends():
    moved = p("a", "<w:moveFrom>" + r("here") + "</w:moveFrom>")
    found = brought(moved + p("b ", "<w:moveTo>" + r("here") + "</w:moveTo>"))
    assert found.body == "a\n\nb here"
    assert [(one.kind, one.text) for one in found.changes] == [
        ("deleted", "here"),
        ("inserted", "here"),
    ]


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    first = p("One ").replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>")
    assert brought(first + p("two.")).body == "One two."


def test_row_that_was_deleted_is_told_and_gone():
    rows = table(["a", "b"], ["gone", "too"]).rpartition("<w:tr>")
    found = brought(f"{rows[0]}<w:tr><w:trPr><w:del/></w:trPr>{rows[2]}")
    assert found.body == "| a | b |\n| --- | --- |"
    assert found.changes == [Change("deleted", "gone too", "")]


def test_comments_are_shown_with_what_they_are_about_and_not_in_the_text():
    found = brought(
        p(
            "I ",
            '<w:commentRangeStart w:id="7"/>',
            "never saw",
            '<w:commentRangeEnd w:id="7"/>',
            " it",
        ),
        comments=xml(
            "comments",
            f'<w:comment w:id="7" w:author="Ms Secret">{p("Why?")}{p("Say.")}</w:comment>',
        ),
    )
    assert (found.body, found.comments) == ("I never saw it", [Comment("Why? Say.", "never saw")])
    assert "Secret" not in repr(found)


def test_picture_comes_with_its_text_alternative_and_leaves_word_of_its_place():
    found = with_pictures(p("See ", drawn("pic0"), " and ", drawn("pic0")), png())
    (picture,) = found.pictures
    assert (picture.name, picture.content_type) == ("picture-1.png", "image/png")
    assert (picture.content, picture.text_alternative) == (png(), "A tree of the family")
    assert found.body.count("*(Picture 1)*") == 2


@pytest.mark.parametrize(
    "added",
    [
        "&#10;&#10;Description automatically generated with medium confidence",
        " AI-generated content may be incorrect.",
    ],
)
def test_what_word_adds_to_its_own_description_is_not_taken(added):
    (picture,) = with_pictures(p(drawn("pic0", f"A dog on a sofa{added}")), png()).pictures
    assert picture.text_alternative == "A dog on a sofa"


def test_long_description_of_a_picture_is_cut():
    found = with_pictures(p(drawn("pic0", "so " * 100_000)), png())
    assert len(found.pictures[0].text_alternative) < 310


def test_pictures_that_are_large_only_together_are_told(monkeypatch):
    monkeypatch.setattr(limits, "PIXELS_OF_A_DOCUMENT", 30)
    found = with_pictures(p(drawn("pic0"), drawn("pic1"), drawn("pic2")), *[png()] * 3)
    assert len(found.pictures) == 2
    assert "1 picture that is too large was left out" in found.dropped[0]


def test_comments_without_end_are_refused():
    one = f'<w:comment w:id="7">{p("word " * 2_000)}</w:comment>'
    with pytest.raises(word.CannotRead, match="too long"):
        brought(p("a"), comments=xml("comments", one * 30))


def test_more_pictures_than_an_entry_holds_are_told():
    count = limits.PICTURES_OF_A_DOCUMENT + 2
    body = p(*(drawn(f"pic{at}", "") for at in range(count)))
    found = with_pictures(body, *([png()] * count))
    assert len(found.pictures) == limits.PICTURES_OF_A_DOCUMENT
    assert found.dropped == ["2 pictures more than an entry can hold were left out."]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x01\x00\x00\x00" + b"EMF" * 99, "1 picture of a kind that cannot be kept"),
        (png()[:20] + b"\xff" * 4 + png()[24:], "1 picture that is too large"),
        (png((40_000, 40_000)), "1 picture that is too large"),
        (b"", "1 picture that is missing or kept outside the document"),
    ],
)
def test_picture_that_cannot_be_kept_is_told(content, why):
    found = with_pictures(p("a", drawn("pic0")), content)
    assert (found.body, found.pictures) == ("a", [])
    assert found.dropped == [f"{why} was left out: “A tree of the family”."]


CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
BOX = f"<w:drawing><w:txbxContent>{p('Aside')}</w:txbxContent></w:drawing>"
LEFT = {
    "text box": (
        CHOICE.format(BOX),
        "text box was left out: “Aside”",
    ),
    "equation": ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "equation was left out: “x=2”"),
    "object": ("<w:r><w:object/></w:r>", "embedded object was left out"),
    "hidden": (r("psst", "<w:vanish/>"), "piece of hidden text was left out: “psst”"),
    "shape": ("<w:r><w:pict><v:line/></w:pict></w:r>", "drawn shape was left out"),
    "symbol": (
        '<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>',
        "symbol that only a special font shows was left out",
    ),
    "chart": (
        '<w:r><w:drawing><a:graphicData uri="http://x/chart"/></w:drawing></w:r>',
        "chart or diagram was left out",
    ),
}


@pytest.mark.parametrize("thing", LEFT)
def test_what_has_no_place_in_an_entry_is_told(thing):
    inside, sentence = LEFT[thing]
    found = brought(p("a", inside, "b"))
    assert (found.body, found.dropped) == ("ab", [f"1 {sentence}."])


def test_embedded_document_and_contents_are_told():
    found = brought('<w:altChunk r:id="x"/>' + p("1 ... 2", style="TOC1") + p("a"), styles=STYLES)
    assert found.body == "a"
    assert found.dropped == [
        "1 embedded document was left out.",
        "1 table of contents was left out.",
    ]


def test_header_and_footer_are_told_once():
    found = brought(
        p("a"),
        rows=[("x", "header", "header.xml"), ("y", "header", "header.xml")],
        header=xml("hdr", p("OFFICIAL")),
        footer=xml("ftr", p("Page 1")),
    )
    assert found.dropped == [
        "1 header was left out: “OFFICIAL”.",
        "1 footer was left out: “Page 1”.",
    ]


def test_words_that_were_struck_through_stay_and_it_is_told():
    found = brought(p(r("old", "<w:strike/>")))
    assert found.body == "old"
    assert found.dropped == ["Text that was struck through is now ordinary text."]


def test_many_of_a_kind_are_counted_and_the_first_quoted():
    boxes = "".join(f"<w:object>{at}</w:object>" for at in range(2))
    hidden = "".join(r(f"h{at}", "<w:vanish/>") for at in range(5))
    assert brought(p("a", f"<w:r>{boxes}</w:r>", hidden)).dropped == [
        "2 embedded objects were left out.",
        "5 pieces of hidden text were left out: “h0”; “h1”; “h2”; and more.",
    ]
