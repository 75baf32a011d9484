"""The page on which an administrator chooses logo and colour of documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.letterheads import letterhead_of
from tests.factories import PersonFactory, letterheads

PAGE, LOGO = reverse("people:letterhead"), reverse("people:logo")


@pytest.fixture
def admin(administrator, as_):
    return as_(administrator)


def file(content=None):
    return SimpleUploadedFile("logo.png", content or letterheads.drawn())


def test_administrator_chooses_sees_and_removes_a_logo(admin, employer):
    sent = {"colour": "#7A1F5B", "logo": file(), "text_alternative": letterheads.WORDS}
    page = admin.post(PAGE, sent, follow=True).text
    assert "The logo and colour are saved." in page
    assert f'alt="{letterheads.WORDS}"' in page
    assert letterhead_of(employer).colour == "#7a1f5b"
    picture = admin.get(LOGO)
    assert picture["Content-Type"] == "image/png"
    assert picture["X-Content-Type-Options"] == "nosniff"
    page = admin.post(reverse("people:remove-logo"), follow=True).text
    assert "The logo is removed." in page
    assert admin.get(LOGO).status_code == 404
    assert letterhead_of(employer).colour == "#7a1f5b"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"colour": "#ffcc00"}, "This colour is too light: its contrast on white is 1.5 to 1"),
        ({"colour": ""}, "Enter the colour"),
        ({"colour": "#000000", "logo": b"<svg>"}, "The logo must be a PNG or a JPG"),
        ({"colour": "#000000", "logo": letterheads.drawn()}, "Enter what the logo says"),
        ({"colour": "#000000", "text_alternative": "Us"}, "Choose a logo, or leave out"),
    ],
    ids=["too light", "no colour", "no picture", "no words", "no logo"],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(admin, employer, sent, said):
    if "logo" in sent:
        sent = {**sent, "logo": file(sent["logo"])}
    page = admin.post(PAGE, sent)
    assert said in page.text
    assert letterhead_of(employer).pk is None


def test_logo_of_another_employer_is_not_there(admin, stranger):
    theirs = stranger.employer
    assert letterheads.chosen(theirs, PersonFactory(employer=theirs, administrator=True)).logo
    assert admin.get(LOGO).status_code == 404
