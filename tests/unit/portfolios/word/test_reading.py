"""What a Word document becomes."""

import pytest

from looks import prose
from portfolios import word
from tests.unit.portfolios.word.making import (
    STYLES,
    brought,
    numbering,
    p,
    packed,
    parts,
    r,
    table,
    xml,
)


def body_of(body="", **more):
    return brought(body, **more).body


def test_paragraphs_stay_paragraphs_and_empty_ones_go():
    assert body_of(p("One.") + p() + p("  ") + p("Two.")) == "One.\n\nTwo."


def test_styles_become_title_and_headings():
    found = brought(
        p("My year", style="Title") + p("Before", style="H1") + p("After", style="H2"),
        styles=STYLES,
    )
    assert (found.title, found.body) == ("My year", "# Before\n\n## After")


@pytest.mark.parametrize(("style", "mark"), [("Own", "## "), ("Outlined", "# "), ("Loop", "")])
def test_style_of_the_employer_is_known_by_what_it_is_based_on(style, mark):
    assert body_of(p("x") + p("Values", style=style), styles=STYLES) == f"x\n\n{mark}Values"


def test_heading_above_all_others_is_the_title():
    found = brought(p("My year", style="H1") + p("Before", style="H2"), styles=STYLES)
    assert (found.title, found.body) == ("My year", "## Before")


def test_first_of_several_headings_is_no_title():
    found = brought(p("Before", style="H1") + p("After", style="H1"), styles=STYLES)
    assert (found.title, found.body) == ("", "# Before\n\n# After")


def test_emphasis_is_kept_without_the_spaces_at_its_edges():
    spans = p("She said ", r("not ", "<w:b/>"), r("today", "<w:i/>"), r("!", '<w:b w:val="0"/>'))
    assert body_of(spans) == "She said **not** *today*!"


def test_emphasis_that_ends_in_the_middle_of_words_shows_no_marks():
    found = body_of(p(r("Name:", "<w:b/>"), "Amara", r("(a)", "<w:i/>"), "b"))
    assert prose.to_text(found) == "Name:Amara(a)b"
    assert "<strong>Name</strong>:Amara" in prose.to_html(found)


@pytest.mark.parametrize(
    "typed",
    [
        "# not a heading",
        "> not a quote",
        "- not an item",
        "+ nor this",
        "1. nor this",
        "12) nor this",
        "---",
        "***",
        "2 * 3 * 4",
        "snake_case and _this_ and __that__",
        "[a](http://example.org)",
        "[^1] [^1]: note",
        "<b>bold</b> &amp; &copy;",
        "a | b\n:-- | --",
        "C:\\Users\\*",
        "`code`",
        "    four spaces",
        "£5 – “really”? Yes! (50%) #1 @you",
        "<http://example.org>",
        "Title\n===",
        "ends with \\",
    ],
)
def test_ordinary_typing_is_never_a_mark(typed):
    lines = "<w:r><w:br/></w:r>".join(r(one) for one in typed.split("\n"))
    for found in (body_of(p(lines)), body_of(p("x") + p(lines, style="H1"), styles=STYLES)[3:]):
        assert prose.to_text(found).split() == typed.split()
    cell = prose.to_text(body_of(table([p(lines), "b"])))
    assert cell.split() == [*typed.split(), "b"]


def test_ordinary_sentence_gets_no_backslash():
    sentence = "Ms B (27) said: “No. 4 – it’s fine [sic]!” & left at 10.30; 50% #1 a_b"
    assert body_of(p(sentence)) == sentence


def test_line_breaks_are_kept():
    assert body_of(p(r("a"), "<w:r><w:br/></w:r>", r("# b"))) == "a\n\\# b"


def test_lists_nest_and_count_as_word_counts():
    found = body_of(
        p("one", item=(1, 0))
        + p("below", item=(1, 1))
        + p("deeper", item=(1, 2))
        + p("two", item=(1, 0))
        + p("Between.")
        + p("three", item=(1, 0)),
        numbering=numbering(("decimal", "bullet", "decimal")),
    )
    assert found == "1. one\n   - below\n     1. deeper\n2. two\n\nBetween.\n\n3. three"
    assert '<ol start="3">' in prose.to_html(found)


def test_two_lists_next_to_each_other_stay_two():
    found = body_of(
        p("a", item=(1, 0)) + p("b", item=(2, 0)),
        numbering=numbering(("bullet",), ("bullet",)),
    )
    assert prose.to_html(found).count("<ul>") == 2


def test_number_after_bullets_starts_where_it_had_stopped():
    found = body_of(
        p("a", item=(1, 0)) + p("b", item=(2, 0)) + p("c", item=(1, 0)),
        numbering=numbering(("decimal",), ("bullet",)),
    )
    assert '<ol start="2">\n<li>c' in prose.to_html(found)


def test_letters_become_numbers_and_it_is_told():
    found = brought(p("a", item=(1, 0)), numbering=numbering(("lowerLetter",)))
    assert found.body == "1. a"
    assert found.dropped == ["Lists with letters or Roman numerals are now numbered 1, 2, 3."]


def test_numbered_heading_keeps_its_number():
    found = brought(
        p("Before", style="H1", item=(1, 0)) + p("After", style="H1", item=(1, 0)),
        styles=STYLES,
        numbering=numbering(("upperRoman",)),
    )
    assert found.body == "# I. Before\n\n# II. After"


def test_quotes_next_to_each_other_are_one():
    found = body_of(p("a", style="Q") + p("b", style="Q") + p("c"), styles=STYLES)
    assert found == "> a\n>\n> b\n\nc"


def test_table_with_short_cells_is_a_table():
    found = body_of(table([p(r("Who", "<w:b/>")), "Age"], ["Child A | 1", "7"]))
    assert found == "| Who | Age |\n| --- | --- |\n| Child A \\| 1 | 7 |"


def test_cells_that_are_merged_leave_room():
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("all")}</w:tc></w:tr>'
    found = body_of(table(["a", "b"]).replace("</w:tbl>", f"{wide}</w:tbl>"))
    assert found.splitlines()[-1] == "| all |  |"


def test_form_becomes_headings_and_what_follows_it_stands_apart():
    form = table(["Section", "Record"], ["Focus", p("One.") + p("Two.")], head=True)
    found = brought(p("Observation", style="H1") + p("x") + form + p("End."), styles=STYLES)
    assert found.body == "x\n\n# Focus\n\nOne.\n\nTwo.\n\n---\n\nEnd."
    assert found.dropped == [
        "1 top row of a form, now that its rows are headings, was left out: “Section, Record”."
    ]


def test_frame_of_one_cell_is_no_table():
    assert body_of(table([p("One.") + p("Two.")])) == "One.\n\nTwo."


def test_list_in_a_wide_table_is_joined_and_it_is_told():
    found = brought(
        table(["a", "b", "c"], [p("x", item=(1, 0)) + p("y", item=(1, 0)), "2", "3"]),
        numbering=numbering(("bullet",)),
    )
    assert found.body.splitlines()[-1] == "| • x • y | 2 | 3 |"
    assert found.dropped == [
        "In a table, paragraphs and lists within one cell were joined into one line."
    ]


def test_notes_of_both_kinds_come_along_in_order():
    found = body_of(
        p("a", '<w:r><w:endnoteReference w:id="1"/></w:r>')
        + p("b", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=xml("footnotes", f'<w:footnote w:id="1">{p("Foot.")}{p("More.")}</w:footnote>'),
        endnotes=xml("endnotes", f'<w:endnote w:id="1">{p("End.")}</w:endnote>'),
    )
    assert found == "a[^1]\n\nb[^2]\n\n[^1]: End.\n\n[^2]: Foot.\n    \n    More."
    assert prose.to_html(found).count('role="doc-noteref"') == 2


def test_links_lead_only_to_the_web_and_to_mailboxes():
    rows = [
        ("a", "hyperlink", "https://example.org/a(b)_c?d=1&amp;copy=2"),
        ("b", "hyperlink", "mailto:a@example.org"),
        ("c", "hyperlink", "javascript:alert(1)"),
        ("d", "hyperlink", "file:///etc/passwd"),
    ]
    spans = [f'<w:hyperlink r:id="{one}">{r(one)}</w:hyperlink>' for one in "abcd"]
    found = brought(p(*spans), rows=rows)
    html = prose.to_html(found.body)
    assert 'href="https://example.org/a%28b%29_c?d=1&amp;copy=2"' in html
    assert 'href="mailto:a@example.org"' in html
    assert html.count("href=") == 2
    assert prose.to_text(found.body) == "abcd"
    assert found.dropped == [
        "Links that do not lead to a web page or an e-mail address are now ordinary text."
    ]


def test_link_in_a_field_is_a_link():
    def field(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
    found = body_of(p(field("begin"), code, field("separate"), "here", field("end"), " now"))
    assert found == "[here](https://example.org) now"


def test_ticked_boxes_of_forms_are_kept():
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData>'
    boxes = "".join(box.format(one) + "</w:fldChar></w:r>" for one in ("<w:checked/>", ""))
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert body_of(p(boxes, tick)) == "☑☐✓"


def test_what_a_form_shows_before_it_is_filled_in_is_nobodys_words():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Tap')}</w:sdtContent>"
    found = brought(p("a") + control + "</w:sdt>")
    assert (found.body, found.dropped) == ("a", ["1 empty field of a form was left out."])


def test_figures_that_are_raised_stay_raised():
    assert body_of(p("12 m", r("2", '<w:vertAlign w:val="superscript"/>'))) == "12 m²"


def test_who_wrote_the_file_is_nowhere():
    core = "<x>Amara Secret, Riverside Secret</x>"
    found = brought(p("a"), core=core)
    assert "Secret" not in repr(found)


def test_heading_and_words_of_a_strict_file_are_read():
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in parts(p("a") + p("b", style="H1"), styles=STYLES).items()
    }
    assert word.read(packed(strict)).body == "a\n\n# b"
