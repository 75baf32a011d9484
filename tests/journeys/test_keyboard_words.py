"""By keyboard alone where words are at stake: sharing, two windows, a session that ends, a file."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from audit import clock
from people import sessions
from portfolios.models import Attachment
from tests.factories.stories import draft_entry
from tests.journeys import material
from tests.journeys.keys import KeyboardScreen
from tests.tables.world import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAIN = {"body": "I went.", "title": "A visit"}  # nothing that the privacy check would ask about


@pytest.fixture
def entry(portfolio):
    return draft_entry(portfolio, **PLAIN)


@pytest.fixture
def screen(desk_of, social_worker):
    return desk_of(social_worker, KeyboardScreen)


def at_work_on(screen, entry):
    """The form of `entry`, ready to save by itself."""
    screen.goes_to(f"/portfolios/entries/{entry.pk}/edit/")
    screen.page.locator("form[data-autosave-ready]").wait_for(state="attached")


def goes_on_typing(screen, words):
    screen.tabs_to("Text", role="textarea")
    screen.keys("Control+End")
    screen.page.keyboard.type(words)


def line_says(screen, words):
    expect(screen.page.locator("[data-save-line]")).to_contain_text(words, timeout=30_000)


def test_entry_is_linked_and_shared(screen, entry):
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Link it to standards")

    # A statement is chosen and explained; without words it is refused, and the focus is there
    screen.skips_the_menu()
    screen.tabs_to("1. Relationships")
    screen.keys("Space")
    screen.tabs_to("Continue")
    screen.goes_by("Enter")
    screen.skips_the_menu()
    screen.tabs_to("Save the links")
    screen.goes_by("Enter")
    assert "There is a problem" in screen.focused()["name"]
    screen.follows_on_the_page("Say how the entry shows")
    screen.page.keyboard.insert_text(material.EXPLAINED["standard"])
    screen.tabs_to("Save the links")
    screen.goes_by("Enter")
    assert entry.links.get().explanation == material.EXPLAINED["standard"]

    # And it is shared, after a page that says with whom
    screen.skips_the_menu()
    screen.follows_by_keyboard("Mark complete")
    screen.skips_the_menu()
    screen.tabs_to("Mark complete and share")
    screen.goes_by("Enter")
    entry.refresh_from_db()
    assert entry.is_complete


def test_conflict_of_two_windows_is_settled(screen, entry):
    at_work_on(screen, entry)
    here, other = screen.page, screen.page.context.new_page()
    other.goto(here.url)
    other.locator("form[data-autosave-ready]").wait_for(state="attached")
    other.locator("textarea[name=body]").press_sequentially("From the other. ")
    expect(other.locator("[data-save-line]")).to_contain_text("Saved at ")
    other.close()

    # The older window is told and keeps the focus; both texts are one key away
    goes_on_typing(screen, " From this.")
    line_says(screen, "saved in another window")
    screen.stays_with("Text")
    screen.tabs_to("See both texts")
    screen.goes_by("Enter")
    screen.tabs_to("Keep both, to work on")
    screen.goes_by("Enter")
    line_says(screen, "Saved at ")
    entry.refresh_from_db()
    assert "From the other." in entry.body
    assert "From this." in entry.body


def idle_since(minutes):
    for row in Session.objects.all():
        session = row.get_session_store_class()(row.session_key)
        session[sessions.SEEN_AT] = clock.now().timestamp() - minutes * 60
        session.save()


def test_session_is_made_longer_then_ends_and_words_go_in(screen, entry, social_worker, desk_of):
    screen.page.clock.install()
    at_work_on(screen, entry)
    goes_on_typing(screen, " And")
    line_says(screen, "Saved at ")

    # The notice has the focus, one key answers it, and the focus is back in the text
    idle_since(56)
    screen.page.clock.fast_forward("56:00")
    notice = screen.page.get_by_role("dialog", name="You will be signed out")
    notice.wait_for()
    screen.stays_with("Stay signed in")
    screen.keys("Enter")
    expect(notice).to_be_hidden()
    screen.stays_with("Text")

    # It ends all the same: typing goes on, and signing in stands in a window of its own
    Session.objects.all().delete()
    screen.page.keyboard.type(" stayed.")
    screen.page.clock.fast_forward("00:20")
    line_says(screen, "you are signed out")
    screen.stays_with("Text")
    screen.tabs_to("Sign in again")
    with screen.page.context.expect_page() as opened:
        screen.keys("Enter")
    desk_of.signs_in(screen, social_worker)
    opened.value.goto("/people/session/again/")
    line_says(screen, "Saved at ")
    entry.refresh_from_db()
    assert entry.body == "I went. And stayed."


def chooses(screen, name, content):
    """The focus is on the field for a file."""
    with screen.page.expect_file_chooser() as chooser:
        screen.keys("Space")
    chooser.value.set_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    screen.tabs_to("Add the file")
    screen.goes_by("Enter")


def test_wrong_file_is_refused_and_the_right_one_taken(screen, entry, files):
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Add a file")
    screen.skips_the_menu()
    screen.tabs_to("Choose a file")
    chooses(screen, "certificate.pdf", b"MZ, a program")
    assert "There is a problem" in screen.focused()["name"]
    screen.follows_on_the_page("The content of the selected file does not match its name")
    screen.stays_with("Choose a file")
    chooses(screen, "certificate.pdf", pdf())
    assert Attachment.objects.get().name == "certificate.pdf"
