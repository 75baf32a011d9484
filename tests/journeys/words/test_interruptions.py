"""What interrupts somebody who writes: a session that ends, no network, a crash, signing out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from audit import clock
from people import sessions
from tests.journeys.words.desks import line_says, presses, stored, text_of, types

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANARY = "quiet-kingfisher-4711"
TWO_THOUSAND = " ".join(f"word{number}" for number in range(2000))


# 11. The session ends ---


def test_session_ends_while_two_thousand_words_are_typed(desk, edit):
    page = desk.opens(edit)
    types(page, " First.")
    line_says(page, "Saved at ")
    desk.is_signed_out_by_the_server()
    text_of(page).press("Control+End")
    page.keyboard.insert_text(TWO_THOUSAND)
    presses(page, "Save draft")
    line_says(page, "you are signed out")
    place = text_of(page).evaluate("area => area.selectionStart")
    assert text_of(page).input_value().endswith("word1999")
    assert "word1" not in stored()
    with desk.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    other = opened.value
    other.get_by_role("heading", name="Sign in").wait_for()
    desk.signs_in()
    other.goto("/people/session/again/")
    other.get_by_role("heading", name="You are signed in again").wait_for()
    line_says(page, "Saved at ")
    assert stored().endswith("word1999")
    assert text_of(page).evaluate("area => area.selectionStart") == place
    # A second press within a second is taken for a double click; this is not one.
    page.locator("form[data-autosave]").evaluate("form => form.requestSubmit()")
    page.get_by_text("Your draft is saved").wait_for()


def test_without_scripts_the_words_would_be_gone(desk_of, social_worker, edit):
    """The control: the ordinary button leads to the sign-in page, and the words stay behind."""
    desk = desk_of(social_worker, java_script_enabled=False)
    page = desk.opens(edit)
    desk.is_signed_out_by_the_server()
    text_of(page).fill(TWO_THOUSAND)
    presses(page, "Save draft")
    page.get_by_role("heading", name="Sign in").wait_for()
    assert stored() == "I went."


def test_somebody_else_who_signs_in_gets_none_of_the_words(desk, edit, other_social_worker):
    page = desk.opens(edit)
    desk.is_signed_out_by_the_server()
    types(page, f" {CANARY}")
    line_says(page, "you are signed out")
    desk.person = other_social_worker
    desk.signs_in()
    desk.opens("/people/session/again/")
    line_says(page, "somebody else is signed in")
    assert CANARY not in stored()
    assert CANARY not in "".join(desk.kept(page))


def idle_since(minutes):
    for row in Session.objects.all():
        session = row.get_session_store_class()(row.session_key)
        session[sessions.SEEN_AT] = clock.now().timestamp() - minutes * 60
        session.save()


def test_notice_comes_five_minutes_before_the_end(desk, edit):
    page = desk.context.new_page()
    page.clock.install()
    page.goto(edit)
    page.locator("form[data-autosave-ready]").wait_for(state="attached")
    notice = page.get_by_role("dialog", name="You will be signed out")
    page.clock.fast_forward("54:00")
    expect(notice).to_be_hidden()
    idle_since(56)
    page.clock.fast_forward("02:00")
    notice.wait_for()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.activeElement.closest('dialog') !== null"
        )
    notice.get_by_role("button", name="Stay signed in").click()
    expect(notice).to_be_hidden()
    row = Session.objects.get()
    assert clock.now().timestamp() - row.get_decoded()[sessions.SEEN_AT] < 60


def test_typing_counts_as_being_there(desk, portfolio):
    """On a page that saves nothing by itself."""
    page = desk.context.new_page()
    page.clock.install()
    page.goto(f"/portfolios/{portfolio.pk}/")
    page.wait_for_function("navigator.locks && document.querySelector('[data-session]')")
    page.wait_for_load_state("networkidle")
    idle_since(10)
    page.clock.fast_forward("10:00")
    with page.expect_response("**/people/session/stay/") as answer:
        page.evaluate("document.body.dispatchEvent(new InputEvent('input', { bubbles: true }))")
    assert answer.value.status == 200
    row = Session.objects.get()
    assert clock.now().timestamp() - row.get_decoded()[sessions.SEEN_AT] < 60


# 12. No network ---


def test_network_drops_and_comes_back(desk, edit):
    page = desk.opens(edit)
    desk.context.set_offline(True)
    types(page, " She was at home.")
    line_says(page, "Not saved – no connection. Your words are kept on this screen.")
    assert stored() == "I went."
    presses(page, "Save draft")
    line_says(page, "no connection")
    assert text_of(page).input_value() == "I went. She was at home."
    desk.context.set_offline(False)
    line_says(page, "Saved at ")
    assert stored() == "I went. She was at home."


def test_without_scripts_words_typed_off_the_network_would_be_gone(desk_of, social_worker, edit):
    """The control: the ordinary button leads to the browser's own page, and the words with it."""
    desk = desk_of(social_worker, java_script_enabled=False)
    page = desk.opens(edit)
    text_of(page).fill("I went. She was at home.")
    desk.context.set_offline(True)
    with page.expect_event("requestfailed"):
        presses(page, "Save draft")
    desk.context.set_offline(False)
    expect(text_of(desk.opens(edit))).to_have_value("I went.")
    assert stored() == "I went."


# 13. A crash ---


def crash(desk, path):
    """Words are typed that cannot be sent, and the renderer dies."""
    page = desk.opens(path)
    page.route("**/autosave/", lambda route: route.abort())
    types(page, f" {CANARY}")
    desk.keeps_something(page)
    line_says(page, "no connection")
    assert CANARY not in "".join(desk.kept(page))
    with page.expect_event("crash"):
        desk.loses_its_renderer()
    page.close()


def test_words_come_back_after_a_crash(desk, edit):
    crash(desk, edit)
    page = desk.opens(edit)
    expect(text_of(page)).to_have_value(f"I went. {CANARY}")
    line_says(page, "Saved at ")
    assert stored() == f"I went. {CANARY}"
    assert desk.kept(page) == []


def test_words_of_a_new_entry_come_back_after_a_crash(desk, write):
    crash(desk, write)
    page = desk.opens(write)
    line_says(page, "Saved at ")
    assert stored() == f" {CANARY}"


def test_without_what_the_browser_keeps_they_would_not_come_back(desk, edit):
    """The control: somebody clears the browser between the crash and the next visit."""
    crash(desk, edit)
    elsewhere = desk.opens("/healthz/")
    elsewhere.evaluate(
        "() => new Promise((done) => { indexedDB.deleteDatabase('words').onsuccess = done })"
    )
    page = desk.opens(edit)
    expect(text_of(page)).to_have_value("I went.")


def test_nobody_else_can_open_what_the_browser_keeps(desk, edit, programme_lead):
    crash(desk, edit)
    desk.person = programme_lead
    desk.signs_in()
    page = desk.opens("/")
    assert CANARY not in "".join(desk.kept(page))
    assert len(desk.kept(page)) == 1


# Signing out ---


def test_who_signs_out_with_unsent_words_is_told_first(desk, edit):
    page = desk.opens(edit)
    page.route("**/autosave/", lambda route: route.abort())
    types(page, f" {CANARY}")
    line_says(page, "no connection")
    presses(page, "Sign out")
    notice = page.get_by_role("dialog", name="Some of your words are not saved yet")
    notice.get_by_role("button", name="Stay signed in").click()
    assert Session.objects.exists()
    presses(page, "Sign out")
    notice.get_by_role("button", name="Sign out all the same").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert len(desk.kept(page)) == 1
    assert CANARY not in "".join(desk.kept(page))
    desk.signs_in()
    page.unroute_all()
    again = desk.opens(edit)
    line_says(again, "Saved at ")
    assert CANARY in stored()


def test_who_signs_out_with_everything_sent_leaves_nothing(desk, edit):
    page = desk.opens(edit)
    types(page, " She was at home.")
    presses(page, "Sign out")
    page.get_by_role("heading", name="Sign in").wait_for()
    assert stored() == "I went. She was at home."
    assert desk.kept(page) == []
