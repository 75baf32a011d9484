"""Writing long texts in a real browser: the toolbar, and what a paste from Word becomes.

No server: the page is drawn here and its files are handed to the browser from static/.
"""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from looks.gallery import GalleryForm, sample

STATIC = Path(__file__).resolve().parents[3] / "static"
ORIGIN = "http://editor.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"

pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.Mso{margin:0}</style><title>x</title></head><body><!--StartFragment-->
<h1 style='mso-x:y'><b>My visit</b><o:p></o:p></h1>
<p class=MsoNormal>I saw <b>T</b> and his <i>mother</i>&nbsp;today.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>first point</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span>deeper</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>second point</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>one</p>
<table><tr><td><p>Week</p></td><td><p>Visits</p></td></tr>
<tr><td><p>1</p></td><td><p>2</p></td></tr></table>
<img src="http://elsewhere.test/pixel.png"><script>alert(1)</script>
<p><a href="file:///C:/notes.docx">notes</a> and <a href="https://www.example.org/">law</a></p>
<!--EndFragment--></body></html>"""

CLEAN = """## My visit

I saw **T** and his _mother_ today.

- first point
   - deeper
- second point
1. one

| Week | Visits |
| --- | --- |
| 1 | 2 |

notes and [law](https://www.example.org/)"""


@pytest.fixture
def writing(page):
    """The editor's textarea on an open page; anything wrong in the console fails the test."""
    complaints, asked = [], []
    html = render_to_string("looks/gallery.html", {**sample(), "form": GalleryForm()})

    def answer(route):
        path = route.request.url.removeprefix(ORIGIN)
        asked.append(route.request.url)
        if path == "/":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(path=STATIC / path.removeprefix("/static/"))

    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    page.route("**/*", answer)
    page.goto(f"{ORIGIN}/")
    page.get_by_role("toolbar", name="Formatting").wait_for()
    yield page.get_by_label("Reflection")
    assert complaints == []
    assert all(url.startswith(ORIGIN) for url in asked)


def select_all(textarea):
    textarea.evaluate("element => element.setSelectionRange(0, element.value.length)")


def paste(textarea, html):
    textarea.evaluate(
        """(element, html) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            element.focus()
            const how = {clipboardData, bubbles: true, cancelable: true}
            element.dispatchEvent(new ClipboardEvent("paste", how))
        }""",
        html,
    )


BUTTONS = {
    "Heading": "## words",
    "Bold": "**words**",
    "Italic": "_words_",
    "Quote": "> words",
    "Bulleted list": "- words",
    "Numbered list": "1. words",
    "Link": "[words](url)",
}


def test_button_marks_what_is_selected(page, writing):
    assert page.locator(".editor__button").all_text_contents() == list(BUTTONS)
    for button, marked in BUTTONS.items():
        writing.fill("words")
        select_all(writing)
        page.get_by_role("button", name=button, exact=True).click()
        assert writing.input_value() == marked


def test_toolbar_is_one_stop_for_the_keyboard(page, writing):
    writing.fill("words")
    select_all(writing)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Bold"
    page.keyboard.press("Enter")
    assert writing.input_value() == "**words**"
    assert page.evaluate("document.activeElement.name") == "body"


def test_keyboard_leaves_the_text(page, writing):
    writing.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Help with formatting"


def test_paste_from_word_keeps_what_was_meant(writing):
    paste(writing, WORD)
    assert writing.input_value() == CLEAN


# What Word for Windows puts on the clipboard: remarks for Word alone, which hold mark-up of their
# own, classes, namespaces, bullets in spans, a tracked change and a comment with its pane.
WORD_WHOLE = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml>
<xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings;}
p.MsoNormal {margin:0cm;} --></style>
</head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2><span style='mso-fareast-font-family:"Times New Roman"'>What I learned<o:p></o:p></span></h2>
<p class=MsoNormal><span style='font-size:11.0pt;font-family:"Arial",sans-serif'>I asked <i
style='mso-bidi-font-style:normal'>her</i>, not <b style='mso-bidi-font-weight:normal'>about</b>
her.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if
!supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>&middot;<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><!--[endif]-->to ring first<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><!--[if
!supportLists]--><span style='font-family:"Courier New"'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><!--[endif]-->on
her own number<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><!--[endif]-->to wait<o:p></o:p></p>
<p class=MsoNormal>She said <a style='mso-comment-reference:AB_1;
mso-comment-date:20260101T1000'></a>yes<span class=MsoCommentReference><span
style='mso-special-character:comment'><a class=msocomanchor
href="#_msocom_1" name="_msoanchor_1">[AB1]</a>&nbsp;</span></span>.</p>
<!--[if gte vml 1]><v:shape id="Picture_1" style='width:9pt'><v:imagedata
src="file:///C:/a.png"/></v:shape><![endif]--><![if !vml]><img
width=12 src="file:///C:/clip_image001.png" v:shapes="Picture_1"><![endif]>
<!--EndFragment--><div style='mso-element:comment-list'><hr class=msocomoff align=left size=1>
<div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is this
so?</p></div></div></div></body></html>"""
WHOLE_CLEAN = """## What I learned

I asked _her_, not **about** her.

- to ring first
   - on her own number
2. to wait

She said yes."""


def test_paste_of_all_that_word_sends_comes_out_clean(writing):
    paste(writing, WORD_WHOLE)
    assert writing.input_value() == WHOLE_CLEAN


def test_paste_goes_where_the_cursor_is_and_can_be_undone(page, writing):
    writing.fill("before  after")
    writing.evaluate("element => element.setSelectionRange(7, 7)")
    paste(writing, "<p>a <b>bold</b> word</p>")
    assert writing.input_value() == "before a **bold** word after"
    page.keyboard.press("Control+z")
    assert writing.input_value() == "before  after"


ELSEWHERE = {
    '<b style="font-weight:normal"><p>plain</p></b>': "plain",
    '<p><span style="font-weight:700">Bold </span>next</p>': "**Bold** next",
    '<ul role="list"><li><p>one</p></li><li>two</li></ul>': "- one\n- two",
    "<ol start=3><li>three</li><li>four</li></ol>": "3. three\n4. four",
    "<p>1 * 2 * 3 [sic] snake_case</p>": "1 * 2 * 3 [sic] snake_case",
    "<p>the style=loose of a > b</p>": "the style=loose of a > b",
    "<table><tr><td>only one cell</td></tr></table>": "only one cell",
}


def test_paste_from_elsewhere_keeps_what_was_meant(writing):
    for html, text in ELSEWHERE.items():
        writing.fill("")
        paste(writing, html)
        assert writing.input_value() == text
