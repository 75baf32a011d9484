"""Tags name what people wrote, not how it was broken into lines."""

from io import BytesIO

import pikepdf

from tests.unit.exports import pdfs
from tests.unit.exports.typesetting.documents import binder, document, entry

SPANS = '<p>Before <span>inside</span> and <span></span> <a href="#entry-1">after</a></p>'


def bound(*entries):
    return binder().bind(document(*entries)).content


def test_paragraph_is_one_tag_however_many_lines_it_has():
    tags = pdfs.tags(bound(entry(1, "One")))
    assert tags.count("P") == 1
    assert "Span" not in tags


def test_what_has_a_tag_in_the_html_keeps_it():
    tags = pdfs.tags(bound(entry(1, "One", links=SPANS)))
    assert [tag for tag in tags if tag in ("Span", "Link")][-3:] == ["Span", "Span", "Link"]


def test_all_that_is_drawn_belongs_to_the_tag_that_lists_it():
    """Both ways: from the page to the tag, and from the tag to the page."""
    with pikepdf.open(BytesIO(bound(entry(1, "One"), entry(2, "Two", links=SPANS)))) as pdf:
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        for page in pdf.pages:
            listed = parents[page.obj.StructParents]
            assert len(listed) > 0
            for number, tag in enumerate(listed):
                assert number in [kid for kid in tag.K if isinstance(kid, int)]
                assert tag.Pg == page.obj
