"""A manager asks, the owner answers, and the owner sees who opened the entry."""

import pytest

from tests.factories import stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def says(screen, words, becomes):
    screen.page.get_by_label("Your comment", exact=True).fill(words)
    screen.chooses(becomes)
    screen.presses("Save the comment")


def test_owner_and_manager_talk_about_an_entry(portfolio, line_manager, social_worker, desk_of):
    entry = stories.complete_entry(portfolio, title="A visit")
    page = f"/portfolios/entries/{entry.pk}/"
    manager = desk_of(line_manager)
    owner = desk_of(social_worker, never_shows=["Ask her about leave"])

    # When the manager keeps a note, and types a comment that is still there after a reload
    manager.goes_to(page)
    manager.follows("Write a comment")
    says(manager, "Ask her about leave", "Keep it as a private note")
    manager.reads("Private note: only you")
    manager.follows("Remove")
    manager.follows("Keep it")
    manager.follows("Write a comment")
    manager.page.locator("form[data-autosave-ready]").wait_for(state="attached")
    manager.page.get_by_label("Your comment", exact=True).press_sequentially("What changed?")
    manager.page.get_by_text("Saved at").first.wait_for()
    manager.goes_to(f"{page}comments/write/")
    assert manager.page.get_by_label("Your comment", exact=True).input_value() == "What changed?"
    manager.chooses("Publish it now")
    manager.presses("Save the comment")

    # Then the owner is told, reads the one and not the other, and answers
    owner.goes_to("/")
    owner.follows("wrote a comment on an entry in your portfolio")
    owner.follows("Answer")
    owner.reads("What changed?")
    says(owner, "They sleep through the night.", "Publish it now")

    # And the thread is resolved, and the owner sees that the manager was here
    manager.goes_to(page)
    manager.reads("They sleep through the night.")
    manager.clicks(manager.page.get_by_role("button", name="Mark as resolved"))
    manager.reads("1 resolved thread")
    owner.goes_to(page)
    owner.follows("Who opened this entry")
    owner.reads(f"{line_manager}")
    owner.reads("Opened entries.")
