"""Fault 10: the owner edits an entry while somebody comments on it. Both are kept."""

import pytest

from portfolios import actions
from portfolios.commenting import actions as commenting
from portfolios.models import Comment, Entry
from tests.factories.stories import complete_entry
from tests.journeys.words.desks import line_says, presses, stored, types

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def entry(portfolio):
    return complete_entry(portfolio, title="A visit", body="I went.")


@pytest.fixture
def comments(desk_of, assessor, entry):
    """The assessor's page, on which a comment is typed and not sent yet."""
    page = desk_of(assessor).opens(f"/portfolios/entries/{entry.pk}/comments/write/")
    page.get_by_label("Your comment", exact=True).press_sequentially("What changed?")
    line_says(page, "Saved at ")
    return page


def edits(desk_of, owner, entry):
    """The owner takes the entry back, writes on and shares it again."""
    page = desk_of(owner).opens(f"/portfolios/entries/{entry.pk}/")
    presses(page, "Take it back to draft")
    page = page.context.new_page()
    page.goto(f"/portfolios/entries/{entry.pk}/edit/")
    page.locator("form[data-autosave-ready]").wait_for(state="attached")
    types(page, " And stayed.")
    line_says(page, "Saved at ")
    return page


def publishes(page):
    page.get_by_label("Publish it now").check()
    with page.expect_event("load"):
        presses(page, "Save the comment")


def shares_again(entry, owner):
    entry.refresh_from_db()
    actions.complete(entry=entry, by=owner)


def test_owner_edits_while_the_assessor_comments(desk_of, social_worker, comments, entry):
    edits(desk_of, social_worker, entry)
    # What is typed while nobody else may read the entry stays on the screen
    words = comments.get_by_label("Your comment", exact=True)
    words.press_sequentially(" Since then?")
    comments.locator("[data-save-line]").get_by_text("Not saved").wait_for()
    assert words.input_value() == "What changed? Since then?"
    # And goes in once it is shared again; the owner's words are as they were
    shares_again(entry, social_worker)
    publishes(comments)
    assert Comment.objects.get().words == "What changed? Since then?"
    assert stored() == "I went. And stayed."


def test_were_a_comment_saved_with_its_entry_the_owners_words_would_go(
    desk_of, social_worker, comments, entry, monkeypatch
):
    """The control: the whole entry is saved as the commenter had it before them."""
    seen, careful = entry.body, commenting.write

    def careless(*, entry, **facts):
        Entry.objects.filter(pk=entry.pk).update(body=seen)
        return careful(entry=entry, **facts)

    monkeypatch.setattr(commenting, "write", careless)
    edits(desk_of, social_worker, entry)
    shares_again(entry, social_worker)
    publishes(comments)
    assert stored() == "I went."
