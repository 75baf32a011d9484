"""A letterhead is a colour that can be read and a picture that is one."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audit.models import LedgerEntry
from looks import contrast
from people import actions
from people.letterheads import LARGEST, clean_colour, clean_logo, letterhead_of
from people.models import Letterhead
from tests.factories import letterheads


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)],
)
def test_contrast_is_what_wcag_says(colour, ratio):
    assert contrast.on_white(colour) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("text", ["#1F5F5B", "1f5f5b", "  #1f5f5b "])
def test_colour_is_taken_as_people_write_it(text):
    assert clean_colour(text) == "#1f5f5b"


@pytest.mark.parametrize("text", ["teal", "#1f5", "#1f5f5b; } body { color: red", "#1f5f5g"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValidationError, match="six digits or letters"):
        clean_colour(text)


def test_light_colour_is_refused_with_its_contrast():
    assert clean_colour("#767676")
    with pytest.raises(ValidationError, match="its contrast on white is 4.4 to 1"):
        clean_colour("#777777")


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(("kind", "colours"), [("PNG", "RGBA"), ("JPEG", "CMYK")])
def test_logo_is_drawn_anew(kind, colours):
    sent = letterheads.drawn(kind, colours)
    content, content_type = clean_logo(upload(sent + b"<script>"))
    assert content_type == f"image/{kind.lower()}"
    assert b"<script>" not in content
    assert Image.open(BytesIO(content)).mode in ("RGBA", "RGB")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must be a PNG or a JPG"),
        (letterheads.drawn("GIF", "P"), "must be a PNG or a JPG"),
        (letterheads.drawn()[:60], "damaged"),
        (letterheads.drawn() + b"\0" * LARGEST, "smaller than 1 MB"),
    ],
    ids=["svg", "gif", "cut off", "large"],
)
def test_what_is_no_logo_is_refused(content, said):
    with pytest.raises(ValidationError, match=said):
        clean_logo(upload(content))


def test_only_an_administrator_changes_it(employer, programme_lead):
    with pytest.raises(PermissionDenied):
        letterheads.chosen(employer, programme_lead)
    with pytest.raises(PermissionDenied):
        actions.remove_logo(employer=employer, by=programme_lead)
    assert not Letterhead.objects.exists()


def test_nobody_passes_a_light_colour_beside_the_form(employer, administrator):
    with pytest.raises(ValidationError):
        letterheads.chosen(employer, administrator, colour="#ffff00")


def test_new_colour_leaves_the_logo(employer, administrator):
    letterheads.chosen(employer, administrator)
    letterheads.chosen(employer, administrator, colour="#123456", logo=None)
    kept = letterhead_of(employer)
    assert kept.colour == "#123456"
    assert kept.logo


def test_logo_that_is_removed_is_gone_and_the_ledger_says_so_once(employer, administrator):
    letterheads.chosen(employer, administrator)
    for _ in range(2):
        actions.remove_logo(employer=employer, by=administrator)
    kept = Letterhead.objects.get()
    assert (bytes(kept.logo), kept.content_type, kept.text_alternative) == (b"", "", "")
    actions_written = LedgerEntry.objects.filter(subject_kind="people.letterhead")
    assert list(actions_written.order_by("pk").values_list("action", flat=True)) == [
        "letterhead changed",
        "logo removed",
    ]
