"""What is longer than a page breaks where a reader expects it."""

import re
from collections import Counter

import pytest

from tests.unit.exports import pdfs
from tests.unit.exports.typesetting.documents import binder, document, entry

HEAD = "<thead><tr><th scope='col'>Standard</th><th scope='col'>Evidence</th></tr></thead>"


def pages_of(html: str) -> list[str]:
    """The pages that `html` takes as an entry, without those before it."""
    return pdfs.pages(binder().bind(document(entry(1, "One", "", html))).content)[2:]


@pytest.mark.parametrize("tag", ["p", "li", "td"])
def test_no_line_of_a_paragraph_stands_alone(tag):
    """At least three lines stay together, before and after the break; a row stays whole."""
    around = {"p": "{}", "li": "<ul>{}</ul>", "td": "<table><tr>{}</tr></table>"}[tag]
    lines = [
        "<br>".join(f"p{paragraph}line{line}end" for line in range(7)) for paragraph in range(25)
    ]
    pages = pages_of("".join(around.format(f"<{tag}>{one}</{tag}>") for one in lines))
    assert len(pages) > 3
    for page in pages:
        together = Counter(re.findall(r"p(\d+)line", page))
        assert min(together.values()) >= (7 if tag == "td" else 3)


def test_table_repeats_its_head_on_every_page():
    rows = "".join(f"<tr><th scope='row'>{n}</th><td>Here</td></tr>" for n in range(120))
    pages = pages_of(f"<table><caption>Shown</caption>{HEAD}<tbody>{rows}</tbody></table>")
    assert len(pages) > 2
    assert all("Standard Evidence" in page for page in pages)
    assert [page.count("Shown") for page in pages][1:] == [0] * (len(pages) - 1)


def test_heading_stays_with_what_it_heads():
    parts = "".join(f"<h4>Heading{n}</h4><p>{'Words. ' * 60}</p>" for n in range(30))
    pages = pages_of(parts)
    assert len(pages) > 2
    for page in pages:
        body = page.rsplit("Page ", 1)[0].replace("SHA-256 0f1e", "").strip()
        assert not re.search(r"Heading\d+$", body)
