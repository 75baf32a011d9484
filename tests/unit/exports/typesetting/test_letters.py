"""Whatever script people write in is printed, with a glyph for each letter."""

import pytest

from tests.unit.exports import pdfs
from tests.unit.exports.typesetting.documents import binder, document, entry

SCRIPTS = {
    "Latin": "Świętosława Dąbrowska Nguyễn Thị Hồng Ánh Ŵyn Őrsi Ģirts",
    "Greek": "Ελένη Παπαδοπούλου ἀρχή",
    "Cyrillic": "Людмила Щербаченко Ђорђе",
    "Arabic": "مرحبا بالعالم ٣",
    "emoji": "😀 👍🏽 ❤️ 🎉 👩‍👧 ⭐ 🙏 ✅ 🏠",
}
NO_GLYPH = ".notdef"  # what the engine says where it draws a box for a letter
# Marks that choose a look or join two signs: they have no glyph of their own.
UNSEEN = str.maketrans("", "", "\ufe0f\u200d")


def printed(words: str) -> bytes:
    return binder().bind(document(entry(1, "One", f"<span>{words}</span> "))).content


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_has_all_its_letters(name, caplog):
    text = pdfs.text(printed(SCRIPTS[name])).translate(UNSEEN)
    assert NO_GLYPH not in caplog.text
    for word in SCRIPTS[name].translate(UNSEEN).split():
        assert word in text or word[::-1] in text  # a reader may give Arabic as it is seen


def test_letter_without_a_glyph_is_found(caplog):
    """The control: Egyptian hieroglyphs are in none of the fonts."""
    printed("\U00013000")
    assert NO_GLYPH in caplog.text
