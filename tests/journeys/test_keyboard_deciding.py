"""By keyboard alone: a manager comments, signs and withdraws; a lead comes back to a row."""

import pytest

from endorsement.workflow import State
from portfolios.models import Comment
from tests.factories import PersonFactory, PortfolioFactory, stories
from tests.journeys import material
from tests.journeys.keys import KeyboardScreen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "I signed before I had read the last report."


def test_manager_comments_signs_and_withdraws(desk_of, portfolio, line_manager):
    entry = stories.ready(portfolio).entries.first()
    screen = desk_of(line_manager, KeyboardScreen)

    # A comment on an entry, published with one choice
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Write a comment")
    screen.skips_the_menu()
    screen.types_into("Your comment", "What changed for them?")
    screen.chooses_by_arrow("Publish it now")
    screen.tabs_to("Save the comment")
    screen.goes_by("Enter")
    comment = Comment.objects.get()
    assert (comment.words, comment.is_published) == ("What changed for them?", True)

    # A signature: what is missing is said where the focus is, and what was typed stays
    edition = stories.judged(stories.submitted(portfolio))
    screen.goes_to(f"/endorsement/{edition.pk}/")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Endorse")
    screen.types_into("Comment", material.COMMENT)
    screen.tabs_to("Sign and endorse")
    screen.goes_by("Enter")
    assert "There is a problem" in screen.focused()["name"]
    screen.follows_on_the_page("Type your full name")
    screen.stays_with("Type your full name")
    screen.page.keyboard.insert_text(line_manager.name)
    screen.goes_by("Enter")
    edition.refresh_from_db()
    assert edition.state == State.WITH_LEAD
    assert edition.decisions.get(part="line_manager").comment == material.COMMENT

    # And the signature is withdrawn, from the page that says that it was given
    screen.skips_the_menu()
    screen.follows_by_keyboard("Read the edition")
    screen.skips_the_menu()
    screen.follows_by_keyboard("Withdraw your signature")
    screen.types_into("Why do you withdraw it?", REASON)
    screen.types_into("Type your full name to sign", line_manager.name)
    screen.goes_by("Enter")
    assert screen.heading == "You withdrew your signature"
    edition.refresh_from_db()
    assert (edition.state, edition.withdrawal.reason) == (State.WITHDRAWN, REASON)


def test_lead_comes_back_to_the_third_row(desk_of, programme_lead, programme):
    employer = programme_lead.employer
    for name in ("Alder", "Birch", "Cedar", "Dogwood"):
        facts = {"employer": employer, "social_worker": True, "last_name": f"{name}-Reed"}
        PortfolioFactory(owner=PersonFactory(**facts), programme=programme)
    PortfolioFactory(owner=PersonFactory(employer=employer, social_worker=True))
    screen = desk_of(programme_lead, KeyboardScreen)

    # The list is narrowed down by a name
    screen.goes_to("/portfolios/")
    screen.skips_the_menu()
    screen.types_into("Find by name", "Reed")
    screen.goes_by("Enter")
    screen.reads("4 portfolios found for “Reed”")

    # The third row is opened, and the way back leads to that row of that list
    third = screen.page.locator("tbody th a").nth(2).text_content()
    screen.skips_the_menu()
    screen.follows_by_keyboard(third)
    assert "Cedar-Reed" in screen.heading
    screen.tabs_to("Back to the list")
    screen.goes_by("Enter")
    screen.reads("4 portfolios found for “Reed”")
    screen.stays_with(third)
    screen.keys("Tab")
    assert "Dogwood-Reed" in screen.focused()["name"], "the next stop is the row after it"
