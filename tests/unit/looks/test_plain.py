"""Plain text shown as it was typed: its line breaks kept, none of its characters a mark."""

import pytest

from looks.prose import from_plain, to_html, to_text

TYPED = [
    "> Tell us about a piece of joint work",
    "- she planned them with me",
    "Your role .......... Health visitor",
    "[09:14] Hello its about Amara",
    "1. How does she work?",
    "# not a heading",
    "5 * 3 * 2 and __init__ and ~~no~~",
    "| a | b |",
    "pictures!! <b>really</b> &amp;",
]


@pytest.mark.parametrize("typed", TYPED)
def test_from_plain_keeps_every_character(typed):
    assert to_text(from_plain(typed)) == typed


def test_from_plain_keeps_lines_and_paragraphs():
    html = to_html(from_plain("one\ntwo\n\nthree"))
    assert html.count("<br>") == 1
    assert html.count("<p>") == 2
