"""By keyboard alone: no mouse event is ever sent."""

import pytest

from endorsement.workflow import State
from tests.factories import stories
from tests.factories.people import PASSWORD
from tests.journeys import material
from tests.journeys.codes import code_of
from tests.journeys.keys import KeyboardScreen
from tests.signing_in import with_second_factor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signs_in(screen, person):
    factor = with_second_factor(person)
    screen.goes_to("/")
    screen.types_into("Email", person.email)
    screen.types_into("Password", PASSWORD)
    screen.goes_by("Enter")
    screen.types_into("Code", code_of(factor))
    screen.tabs_to("Continue")
    screen.goes_by("Enter")
    assert screen.heading == f"Hello, {person.first_name}"


def test_draft_is_written_by_keyboard(journey, portfolio, social_worker):
    screen = journey.screen(KeyboardScreen)
    signs_in(screen, social_worker)

    # From home to an empty form
    screen.skips_the_menu()
    screen.follows_by_keyboard("Next in ASYE")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Write an entry")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Critical reflection")

    # What is wrong is said where the focus is, and from there it is one key to the field
    screen.tabs_to("Save draft")
    screen.goes_by("Enter")
    assert "There is a problem" in screen.focused()["name"]
    screen.follows_on_the_page("Enter a title")
    screen.stays_with("Title")
    screen.page.keyboard.insert_text("A door that stayed shut")

    # A radio by the arrow keys, a heading by the toolbar, and the focus back in the text
    screen.tabs_to("6 months")
    screen.keys("Space", "ArrowDown", "ArrowUp")
    screen.stays_with("6 months")
    screen.tabs_to("Heading", role="button")
    screen.keys("ArrowRight", "ArrowLeft", "Enter")
    screen.stays_with("Text")
    screen.page.keyboard.type("What I thought")
    screen.tabs_to("Save draft")
    screen.goes_by("Enter")

    entry = portfolio.entries.get()
    assert (entry.title, entry.review_month) == ("A door that stayed shut", 6)
    assert entry.body == "## What I thought"


def test_entry_is_linked_and_picked_as_best_evidence_by_keyboard(journey, portfolio, social_worker):
    entry = stories.complete_entry(portfolio, title="What supervision taught me", body="Doubts.")
    screen = journey.screen(KeyboardScreen)
    signs_in(screen, social_worker)
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")

    # What may fit comes first; a choice is made by the space bar and explained on the next page
    screen.skips_the_menu()
    screen.follows_by_keyboard("Link it to standards")
    screen.tabs_to("9. The role of supervision", role="checkbox")
    screen.reads("In common: supervision, doubts")
    screen.keys("Space")
    screen.tabs_to("Continue")
    screen.goes_by("Enter")
    screen.types_into("9. The role of supervision", "I brought my doubts, in the second part.")
    screen.tabs_to("Save the links")
    screen.goes_by("Enter")

    # It is picked where it is linked, and the mark taken away where all statements are seen
    screen.tabs_to("Mark as best evidence", role="submit")
    screen.goes_by("Enter")
    link = entry.links.get()
    assert (link.explanation, link.is_best) == ("I brought my doubts, in the second part.", True)
    screen.goes_to(f"/portfolios/{portfolio.pk}/standards/")
    screen.reads("1 entry, 1 best")
    screen.tabs_to("Remove the mark", role="submit")
    screen.goes_by("Enter")
    screen.reads("1 entry")
    assert not entry.links.best().exists()


def test_edition_is_judged_and_endorsed_by_keyboard(journey, portfolio, line_manager):
    edition = stories.judged(stories.submitted(portfolio))
    screen = journey.screen(KeyboardScreen)
    signs_in(screen, line_manager)

    # One judgement is changed: level by arrow key, words typed
    screen.skips_the_menu()
    screen.follows_by_keyboard(f"Judge the portfolio of {portfolio.owner}")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Judge")
    screen.tabs_to("Shown", role="radio")
    screen.keys("ArrowDown")
    screen.stays_with("Shown strongly")
    screen.types_into("What you base it on, statement 1", material.JUDGED)
    screen.tabs_to("Save and continue")
    screen.goes_by("Enter")

    # And the edition is endorsed with a typed name
    screen.skips_the_menu()
    screen.follows_by_keyboard("Endorse")
    screen.types_into("Comment", material.COMMENT)
    screen.types_into("Type your full name to sign", line_manager.name)
    screen.goes_by("Enter")

    edition.refresh_from_db()
    assert edition.state == State.WITH_LEAD
    assert edition.decisions.get(part="line_manager").comment == material.COMMENT
    assert edition.judgements.get(words=material.JUDGED).level == "shown_strongly"
