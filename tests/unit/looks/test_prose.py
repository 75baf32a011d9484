"""What people write becomes what people read: safe, in outline, nothing dropped."""

import pytest
from django.template import Context, Template

from looks.prose import to_html, to_text

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "![x](https://evil.example/x.png)",
    '<a href="x" onclick="alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    '[x](https://a.example/"onmouseover="alert(1))',
    '[x](https://a.example "t\\" onmouseover=alert(1) x=\\"")',
    "<style>body{display:none}</style><iframe src=//evil.example></iframe>",
    "&#x3C;script&#x3E;alert(1)&#x3C;/script&#x3E;",
    "<javascript:alert(1)>",
    "[^<script>]: note\n\ntext[^<script>]",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_an_attack_stays_words(payload, inert):
    inert(to_html(f"Before {payload} after\n\n# {payload}\n\n| {payload} |\n|---|\n| {payload} |"))


@pytest.fixture
def inert():
    """Fails where HTML holds an element, attribute or address that could act."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            assert tag not in ("script", "img", "svg", "iframe", "style", "object", "form")
            for name, value in attrs:
                assert not name.startswith("on") and name not in ("style", "src", "title")
                if name == "href":
                    assert value.startswith(("http://", "https://", "mailto:", "#note"))

    def check(html):
        Reader().feed(html)
        assert html.startswith('<div class="prose">')

    return check


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# A\n\n## B", ["<h3>A</h3>", "<h4>B</h4>"]),
        ("### A\n\n###### B\n\n### C", ["<h3>A</h3>", "<h4>B</h4>", "<h3>C</h3>"]),
        ("### A\n\n## B", ["<h3>A</h3>", "<h3>B</h3>"]),
        (
            "\n\n".join("#" * n + f" {n}" for n in range(1, 7)),
            ["<h3>1</h3>", "<h6>4</h6>", "<h6>6</h6>"],
        ),
    ],
)
def test_headings_fit_under_the_page_without_a_gap(written, read):
    html = to_html(written)
    assert [part for part in read if part in html] == read
    assert html.count("<h") == written.count("# ")


def test_headings_start_where_the_caller_says():
    assert "<h2>A</h2>" in to_html("#### A", heading_level=2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**bold** _and_ more", "<strong>bold</strong> <em>and</em> more"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("3. three\n4. four", '<ol start="3">'),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("    four spaces", "<p>four spaces</p>"),
        ("a `tick` b", "<p>a `tick` b</p>"),
        ("Title\n---", "<p>Title</p>\n<hr>"),
        ("[Note]: none", "<p>[Note]: none</p>"),
        ('"straight" -- (c)', '<p>"straight" -- (c)</p>'),
        ("a ~~b~~ c", "<p>a ~~b~~ c</p>"),
        ("2 < 3 & 4", "2 &lt; 3 &amp; 4"),
    ],
)
def test_html_says_what_was_meant(written, read):
    assert read in to_html(written)


def test_link_out_carries_no_referrer():
    html = to_html("[law](https://www.legislation.gov.uk/)")
    assert 'href="https://www.legislation.gov.uk/"' in html
    assert 'rel="noopener noreferrer"' in html


def test_link_into_the_service_is_not_made():
    assert "href" not in to_html("[sign out](/accounts/logout/)")


def test_table_can_be_scrolled_by_keyboard_and_names_its_columns():
    html = to_html("| Week | Hours |\n|---|---:|\n| 1 | 30 |")
    assert '<div class="table-wrap" role="group" tabindex="0" aria-label="Table">' in html
    assert 'scope="col"' in html
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">30</td>' in html
    assert "style=" not in html


def test_notes_of_two_texts_keep_their_ids_apart():
    first, second = to_html("a[^1]\n\n[^1]: x"), to_html("b[^1]\n\n[^1]: y")
    assert ids(first) and not ids(first) & ids(second)
    assert ids(to_html("a[^1]\n\n[^1]: x", prefix="e7")) == {"noteref-e7-1-0", "note-e7-1"}


def ids(html):
    import re

    return set(re.findall(r' id="([^"]+)"', html))


def test_note_mentioned_twice_leads_back_to_both():
    html = to_html("a[^n] b[^n]\n\n[^n]: x", prefix="p")
    assert {"noteref-p-1-0", "noteref-p-1-1"} < ids(html)
    assert 'href="#noteref-p-1-0"' in html and 'href="#noteref-p-1-1"' in html


def test_note_nothing_points_to_is_still_printed():
    html = to_html("text\n\n[^1]: **kept** words")
    assert "<strong>kept</strong> words" in html
    assert "Back" not in html


def test_text_has_the_words_and_no_marks():
    written = "# Title\n\nA **bold** [link](https://x.example)\nnext\n\n- one\n- two"
    assert to_text(written) == "Title\nA bold link next\none\ntwo"


def test_template_prints_prose_and_excerpt():
    template = Template(
        "{% load prose %}{{ body|prose }}{% prose body heading_level=5 %}{{ body|plain }}"
    )
    html = template.render(Context({"body": "# A & B"}))
    assert "<h3>A &amp; B</h3>" in html
    assert "<h5>A &amp; B</h5>" in html
    assert html.endswith("A &amp; B")


def test_template_prints_nothing_for_nothing():
    html = Template("{% load prose %}{{ body|prose }}").render(Context({"body": None}))
    assert html == '<div class="prose"></div>'


def test_link_to_a_note_that_is_not_there_leads_nowhere():
    html = to_html("[see](#note-x) and a[^1]\n\n[^1]: x", prefix="e7")
    assert "#note-x" not in html and "see" in html
    assert 'href="#note-e7-1"' in html
