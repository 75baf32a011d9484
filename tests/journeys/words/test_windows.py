"""Saving while somebody types: one window, two windows, two people, and what is left afterwards."""

import pytest
from playwright.sync_api import expect

from portfolios import actions
from portfolios.models import Entry, Kind
from tests.factories.stories import draft_entry
from tests.journeys.words.desks import (
    is_said_aloud,
    line_says,
    presses,
    stored,
    text_of,
    types,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# Saving ---


def test_what_is_typed_is_saved_and_said_once(desk, edit):
    page = desk.opens(edit)
    types(page, " She was at home.")
    line_says(page, "Saved at ")
    is_said_aloud(page, "Saved")
    assert stored() == "I went. She was at home."
    assert desk.kept(page) == []


def test_new_entry_moves_to_its_own_address(desk, write):
    page = desk.opens(write)
    types(page, "I came to this work.")
    line_says(page, "Saved at ")
    entry = Entry.objects.get()
    assert page.url.endswith(f"/portfolios/entries/{entry.pk}/edit/")
    page.get_by_label("Title").fill("Who I am")
    presses(page, "Save draft")
    page.get_by_text("Your draft is saved").wait_for()
    entry.refresh_from_db()
    assert (entry.title, entry.body) == ("Who I am", "I came to this work.")


@pytest.mark.parametrize("how", ["insertText", "paste", "drop"])
def test_words_that_come_without_keys_are_saved(how, desk, edit):
    page = desk.opens(edit)
    text_of(page).focus()
    if how == "insertText":  # dictation, and the suggestions of a phone
        page.keyboard.insert_text("Spoken.")
    else:
        text_of(page).evaluate(
            """(area, inputType) => {
                area.setRangeText("Brought.", 0, 0, "end")
                area.dispatchEvent(new InputEvent("input", { inputType, bubbles: true }))
            }""",
            f"insertFrom{how.capitalize()}",
        )
    line_says(page, "Saved at ")
    assert stored() != "I went."


def test_save_comes_while_typing_goes_on(desk, edit):
    """The last key is never two seconds ago, and yet fifteen seconds are the most."""
    page = desk.context.new_page()
    page.clock.install()
    page.goto(edit)
    page.locator("form[data-autosave-ready]").wait_for(state="attached")
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    for _ in range(9):
        types(page, "x")
        page.clock.run_for(1900)
    line_says(page, "Saved at ")
    assert stored().startswith("I went.x")


# 8. Double submit ---


@pytest.mark.parametrize("has_key", [True, False])
def test_form_that_is_sent_twice_makes_one_entry(has_key, desk_of, social_worker, write):
    page = desk_of(social_worker, java_script_enabled=False).opens(write)
    fields = page.locator("form[data-autosave] input[type=hidden]")
    form = {one.get_attribute("name"): one.get_attribute("value") or "" for one in fields.all()}
    form |= {"title": "Who I am", "body": "I listen."}
    if not has_key:  # the control: without the key of the form there are two
        form.pop("form_key")
    answers = [page.request.post(write, form=form, max_redirects=0) for _ in range(2)]
    assert [answer.status for answer in answers] == [302, 302]
    assert (answers[0].headers["location"] == answers[1].headers["location"]) is has_key
    assert Entry.objects.count() == (1 if has_key else 2)


# 9. Two windows ---


def in_two_windows(desk, edit):
    """One text in two tabs: the first saves, then the second types."""
    first, second = desk.opens(edit), desk.opens(edit)
    types(first, " From the first.")
    line_says(first, "Saved at ")
    types(second, " From the second.")
    return second


def test_older_window_never_overwrites(desk, edit):
    page = in_two_windows(desk, edit)
    line_says(page, "saved in another window")
    assert stored() == "I went. From the first."
    presses(page, "See both texts")
    page.get_by_role("heading", name="Both texts in one").wait_for()
    expect(page.locator(".differences del")).to_contain_text("[only saved: first.]")
    expect(page.locator(".differences ins")).to_contain_text("[only yours: second.]")
    presses(page, "Keep both, to work on")
    line_says(page, "Saved at ")
    assert stored() == "I went. From the first.\n\nI went. From the second."
    assert desk.kept(page) == []


@pytest.mark.parametrize(
    ("how", "left"),
    [
        ("Keep mine and save", "I went. From the second."),
        ("Leave mine and keep what is saved", "I went. From the first."),
    ],
)
def test_one_text_is_chosen_and_the_other_does_not_come_back(how, left, desk, edit):
    page = in_two_windows(desk, edit)
    line_says(page, "saved in another window")
    presses(page, "See both texts")
    page.locator("form[data-autosave-ready]").wait_for(state="attached")
    page.get_by_text(how, exact=True).click()
    page.get_by_role("link", name="Go on writing").wait_for()
    assert stored() == left
    again = desk.opens(edit)
    expect(text_of(again)).to_have_value(left)
    expect(again.locator("[data-save-line]")).to_be_empty()
    assert desk.kept(again) == []


def test_button_of_the_older_window_is_told_as_well(desk_of, social_worker, edit):
    """Without scripts: the ordinary button."""
    plain = desk_of(social_worker, java_script_enabled=False)
    first, second = plain.opens(edit), plain.opens(edit)
    for page, words in ((first, "From the first."), (second, "From the second.")):
        text_of(page).fill(words)
        presses(page, "Save draft")
    second.get_by_role("heading", name="Both texts in one").wait_for()
    assert stored() == "From the first."


def test_without_the_comparison_the_older_window_would_overwrite(desk, edit, monkeypatch):
    """The control: the server takes whatever comes."""
    careful = actions.autosave

    def careless(*, entry, based_on, **facts):
        return careful(entry=entry, based_on=entry.version, **facts)

    monkeypatch.setattr(actions, "autosave", careless)
    page = in_two_windows(desk, edit)
    line_says(page, "Saved at ")
    assert "From the first." not in stored()


def test_window_is_never_in_conflict_with_itself(desk, edit):
    """The answer to its save is lost on the way, though the words were stored."""
    page = desk.opens(edit)
    lost = []

    def lose_the_answer(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/autosave/", lose_the_answer, times=1)
    types(page, " She was at home.")
    line_says(page, "no connection")
    assert lost
    assert stored() == "I went. She was at home."
    types(page, " She made tea.")
    line_says(page, "Saved at ")
    assert stored() == "I went. She was at home. She made tea."


# 10. Two people in one portfolio ---


def test_owner_and_assessor_write_at_once(desk_of, social_worker, assessor, portfolio, edit, entry):
    seen = draft_entry(portfolio, kind=Kind.DIRECT_OBSERVATION, by=assessor, body="I saw.")
    mine = desk_of(social_worker).opens(edit)
    theirs = desk_of(assessor).opens(f"/portfolios/entries/{seen.pk}/edit/")
    for page in (mine, theirs):
        types(page, " And more.")
    for page in (mine, theirs):
        line_says(page, "Saved at ")
    bodies = {one.pk: one.body for one in Entry.objects.all()}
    assert bodies == {entry.pk: "I went. And more.", seen.pk: "I saw. And more."}


# 14. After saving ---


def test_no_draft_is_left_to_bring_old_text_back(desk, edit, entry, social_worker):
    page = desk.opens(edit)
    types(page, " Old.")
    presses(page, "Save draft")
    page.get_by_text("Your draft is saved").wait_for()
    assert desk.kept(page) == []
    entry.refresh_from_db()
    actions.revise(entry=entry, by=social_worker, based_on=entry.version, body="New.")
    again = desk.opens(edit)
    expect(text_of(again)).to_have_value("New.")
    expect(again.locator("[data-save-line]")).to_be_empty()


def test_page_of_before_cannot_change_what_is_complete(desk, edit, entry, social_worker):
    page = desk.opens(edit)
    actions.complete(entry=entry, by=social_worker)
    types(page, " Later.")
    line_says(page, "This entry is complete.")
    assert stored() == "I went."
