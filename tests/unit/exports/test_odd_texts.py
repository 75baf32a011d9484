"""Whatever people write prints, and stays on the page."""

import pypdfium2

from tests.factories import editions
from tests.unit.exports import pdfs

LETTERS = [
    "Ελένη Παπαδοπούλου",
    "Людмила Щербаченко",
    "Świętosława Dąbrowska-Łęcka",
    "Nguyễn Thị Hồng Ánh",
    "a < b & c > d “quoted” — £50",
]
STRANGE = ["שלום עולם", "مرحبا بالعالم", "👩\u200d👧 🎉 done", "\u202eturned\u202c"]
LONG, TIMES = "Donaudampfschiff", 640


def test_letters_print_as_they_were_written(portfolio, printed):
    for words in LETTERS:
        editions.entry(portfolio, review_month=6, title=words, body=f"{words}.")
    text = pdfs.text(printed(editions.frozen(portfolio)))
    printed_times = {words: text.count(words) for words in LETTERS}
    assert printed_times == dict.fromkeys(LETTERS, 3)  # contents, heading, text


def test_right_to_left_and_emoji_do_no_harm(portfolio, printed):
    for number, words in enumerate(STRANGE):
        title = f"Before {number} {words} after {number}"
        editions.entry(portfolio, review_month=6, title=title, body=words)
    text = pdfs.text(printed(editions.frozen(portfolio)))
    for number in range(len(STRANGE)):
        assert f"Before {number}" in text
        assert f"after {number}" in text


def test_word_without_end_is_broken_and_stays_on_the_page(portfolio, printed):
    editions.entry(portfolio, review_month=6, title="Long", body=LONG * TIMES)
    document = printed(editions.frozen(portfolio))
    text = "".join(pdfs.text(document).split())
    breaks_between_pages = len(pdfs.pages(document))
    assert text.count(LONG) >= TIMES - breaks_between_pages
    assert rightmost(document) <= 595 - 50


def rightmost(document):
    """The right edge of whatever reaches furthest on any page after the cover, in points."""
    opened = pypdfium2.PdfDocument(document)
    try:
        return max(
            text.get_charbox(place)[2]
            for page in list(opened)[1:]
            for text in [page.get_textpage()]
            for place in range(text.count_chars())
        )
    finally:
        opened.close()


def test_judgement_longer_than_a_page_is_printed_to_its_end(portfolio, printed):
    edition = editions.frozen(portfolio)
    words = " ".join(f"word{number}" for number in range(2500))
    editions.judgement(edition, words=words)
    text = pdfs.text(printed(edition))
    assert [word for word in words.split() if word not in text] == []
