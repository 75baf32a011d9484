"""A Word document becomes an entry, by keyboard alone."""

import pytest

from tests.journeys.keys import KeyboardScreen
from tests.journeys.test_keyboard import signs_in
from tests.unit.portfolios.word.making import deleted, drawn, illustrated, ins, p, r

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRITTEN = (
    p("A door that stayed shut", style="H1")
    + p("I came ", ins(r("late")), deleted("on time"), ".")
    + p(drawn("pic0", ""))
    + p(drawn("pic1", "The logo of the council"))
)


def chooses_file(screen, upload):
    # Listened for from before: the browser may be told of it only after the key is pressed.
    screen.page.on("filechooser", lambda chooser: None)
    screen.tabs_to("Choose a Word document")
    with screen.page.expect_file_chooser() as chooser:
        screen.keys("Enter")
    file = {"name": upload.name, "mimeType": "application/zip", "buffer": upload.read()}
    chooser.value.set_files(file)


def test_document_is_brought_in_by_keyboard(journey, portfolio, social_worker, files):
    screen = journey.screen(KeyboardScreen)
    signs_in(screen, social_worker)
    screen.goes_to(f"/portfolios/{portfolio.pk}/write/critical_reflection/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Bring in a Word document")

    # The kind is chosen already; the file is chosen by keyboard
    assert screen.page.get_by_label("Critical reflection").is_checked()
    chooses_file(screen, illustrated(WRITTEN, pictures=2))
    screen.tabs_to("Read the document")
    screen.goes_by("Enter")

    # What came along, and what did not, is on the page
    screen.reads("The text as it will look")
    assert screen.page.locator("ins").inner_text() == "late"
    assert screen.page.locator("del").inner_text() == "on time"
    screen.follows_on_the_page("make the entry")
    screen.types_into("Title", "A door that opened late")
    screen.tabs_to("6 months")
    screen.keys("Space")

    # A picture that nobody described stops it, one that is not kept does not
    screen.tabs_to("Keep picture 2")
    screen.keys("Space")
    screen.tabs_to("Make the entry")
    screen.goes_by("Enter")
    assert "There is a problem" in screen.focused()["name"]
    screen.follows_on_the_page("Say what picture 1 shows, or do not keep it")
    screen.stays_with("What does picture 1 show?")
    screen.page.keyboard.insert_text("A drawing of a door")
    screen.tabs_to("Make the entry")
    screen.goes_by("Enter")

    screen.reads("The entry is made, as a draft")
    entry = portfolio.entries.get()
    assert (entry.title, entry.review_month) == ("A door that opened late", 6)
    assert entry.body == "I came late.\n\n*(Picture 1)*\n\n*(Picture 2 was left out)*"
    assert entry.attachments.get().text_alternative == "A drawing of a door"
