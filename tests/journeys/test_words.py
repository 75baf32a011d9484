"""Words are never lost: two windows, a session that ends, no network, a crash, a double press.

Each fault has a control beside it, which shows that the words would be lost without what is tried.
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from audit import clock
from people import sessions
from portfolios import actions
from portfolios.models import Entry, Kind
from tests.factories.stories import draft_entry
from tests.journeys.desks import Desk, is_said_aloud, line_says, presses, text_of, types

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANARY = "quiet-kingfisher-4711"
TWO_THOUSAND = " ".join(f"word{number}" for number in range(2000))


@pytest.fixture
def desk_of(browser, live_server):
    desks = []

    def sit_down(person, **options):
        desks.append(Desk(browser, live_server.url, person, **options))
        return desks[-1]

    yield sit_down
    for desk in desks:
        desk.context.close()
    assert [fault for desk in desks for fault in desk.faults] == []


@pytest.fixture
def desk(desk_of, social_worker):
    return desk_of(social_worker)


@pytest.fixture
def entry(portfolio):
    return draft_entry(portfolio, title="A visit", body="I went.")


@pytest.fixture
def edit(entry):
    return f"/portfolios/entries/{entry.pk}/edit/"


@pytest.fixture
def write(portfolio):
    return f"/portfolios/{portfolio.pk}/write/personal_statement/"


def stored():
    return Entry.objects.get().body


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
    line_says(page, "Saved at ", timeout=5000)
    assert stored().endswith("word1999")
    assert text_of(page).evaluate("area => area.selectionStart") == place
    presses(page, "Save draft")
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
    line_says(page, "Saved at ", timeout=5000)
    assert stored() == "I went. She was at home."


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
