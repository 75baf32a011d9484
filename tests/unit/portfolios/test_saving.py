"""Autosave: what is typed is saved, never over what another window saved, in few versions."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from portfolios import actions
from portfolios.models import Entry, Kind, Version
from portfolios.models.version import with_open_version

MINE, OTHER = uuid4(), uuid4()


@pytest.fixture
def draft(portfolio, social_worker):
    return actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.CRITICAL_REFLECTION,
        title="Six months",
        body="What I did.",
        review_month=6,
    )


def found(entry):
    return with_open_version(Entry.objects.filter(pk=entry.pk)).get()


def saves(entry, body, *, based_on=1, tab=MINE, step=1):
    return actions.autosave(
        entry=found(entry), by=entry.created_by, based_on=based_on, tab=tab, step=step, body=body
    )


def body_of(entry):
    return Entry.objects.get(pk=entry.pk).body


def test_what_is_typed_is_saved(draft):
    saved = saves(draft, "What I did, and why.")
    assert (body_of(draft), saved.version) == ("What I did, and why.", 2)


def test_page_is_never_in_conflict_with_itself(draft):
    """Its first save was stored and the answer was lost: it knows the version before."""
    saves(draft, "one", based_on=1, step=1)
    saves(draft, "one two", based_on=1, step=2)
    assert body_of(draft) == "one two"


def test_older_window_is_told_and_overwrites_nothing(draft):
    saves(draft, "from the other", tab=OTHER)
    with pytest.raises(actions.Conflict) as told:
        saves(draft, "from this one", based_on=1)
    assert told.value.current.body == "from the other"
    assert body_of(draft) == "from the other"


def test_same_words_from_an_older_window_are_no_conflict(draft):
    saves(draft, "the same", tab=OTHER)
    assert saves(draft, "the same", based_on=1).version == 2


def test_save_that_lost_its_way_does_not_undo_a_later_one(draft):
    saves(draft, "one two", step=2)
    saves(draft, "one", step=1)
    assert body_of(draft) == "one two"


def test_save_by_a_button_ends_what_the_page_saves_by_itself(draft, social_worker):
    saves(draft, "typed", step=1)
    actions.revise(entry=draft, by=social_worker, based_on=1, tab=MINE, body="pressed")
    with pytest.raises(actions.Conflict):
        saves(draft, "typed", based_on=2, step=2)
    assert body_of(draft) == "pressed"


def test_button_of_an_older_window_is_told_too(draft, social_worker):
    saves(draft, "from the other", tab=OTHER)
    with pytest.raises(actions.Conflict):
        actions.revise(entry=draft, by=social_worker, based_on=1, tab=MINE, body="pressed")
    assert body_of(draft) == "from the other"


def test_button_that_is_pressed_twice_saves_once(draft, social_worker):
    for _ in range(2):
        actions.revise(entry=draft, by=social_worker, based_on=1, tab=MINE, body="pressed")
    assert Entry.objects.get(pk=draft.pk).version == 2


def test_two_saves_at_once_do_not_both_win(draft):
    """The second read before the first had stored; what it read is not there any more."""
    read = found(draft)
    saves(draft, "first", tab=OTHER)
    with pytest.raises(actions.Conflict):
        actions.autosave(
            entry=read, by=draft.created_by, based_on=1, tab=MINE, step=1, body="second"
        )
    assert body_of(draft) == "first"


def test_entry_that_was_completed_meanwhile_does_not_change(draft, social_worker):
    read = found(draft)
    actions.complete(entry=draft, by=social_worker)
    with pytest.raises(PermissionDenied, match="complete"):
        actions.autosave(entry=read, by=social_worker, based_on=1, tab=MINE, step=1, body="later")
    assert body_of(draft) == "What I did."


@pytest.mark.parametrize("who", ["line_manager", "other_social_worker", "stranger"])
def test_nobody_saves_into_the_entry_of_another(who, draft, request):
    with pytest.raises(PermissionDenied):
        actions.autosave(
            entry=found(draft),
            by=request.getfixturevalue(who),
            based_on=1,
            tab=MINE,
            step=1,
            body="Taken over",
        )


# A new entry --------------------------------------------------------------------------------------


def begins(portfolio, body, *, step=1, **words):
    return actions.begin(
        portfolio=portfolio,
        by=portfolio.owner,
        kind=Kind.CRITICAL_REFLECTION,
        tab=MINE,
        step=step,
        body=body,
        **words,
    )


def test_new_entry_is_begun_once_and_goes_on(portfolio):
    begins(portfolio, "one")
    begins(portfolio, "one two", step=2, title="A visit")
    entry = Entry.objects.get()
    assert (entry.title, entry.body) == ("A visit", "one two")


def test_new_entry_without_a_title_is_untitled(portfolio):
    assert begins(portfolio, "one").title == "Untitled critical reflection"


def test_button_on_a_page_that_has_begun_an_entry_saves_into_it(portfolio):
    begins(portfolio, "typed")
    words = {"title": "A visit", "body": "typed and pressed", "form_key": MINE}
    for _ in range(2):
        actions.write(
            portfolio=portfolio, by=portfolio.owner, kind=Kind.CRITICAL_REFLECTION, **words
        )
    assert Entry.objects.get().body == "typed and pressed"
    assert Entry.objects.get().saved_in is None


def test_nothing_is_begun_in_a_portfolio_that_is_locked(portfolio, social_worker):
    actions.lock(portfolio=portfolio, by=social_worker)
    portfolio.refresh_from_db()
    with pytest.raises(PermissionDenied):
        begins(portfolio, "one")


# Versions -----------------------------------------------------------------------------------------


def bodies(entry):
    return [one.body for one in Version.objects.filter(entry=entry).order_by("pk")]


def test_autosaves_of_ten_minutes_are_one_version(draft):
    start = clock.now()
    for step in range(1, 9):
        with clock.at(start + timedelta(minutes=3 * step)):
            saves(draft, f"{step}", step=step)
    assert bodies(draft) == ["What I did.", "4", "8"]


def test_what_a_button_saved_is_a_version_that_stays(draft, social_worker):
    saves(draft, "typed", step=1)
    actions.revise(entry=draft, by=social_worker, based_on=1, tab=MINE, body="pressed")
    saves(draft, "typed on", based_on=3, step=2)
    assert bodies(draft) == ["What I did.", "pressed", "typed on"]


def test_version_is_restored_as_a_new_one(draft, social_worker):
    actions.revise(entry=draft, by=social_worker, based_on=1, body="Worse.", review_month=12)
    first = Version.objects.filter(entry=draft).last()
    actions.restore_version(version=first, by=social_worker, based_on=2)
    entry = Entry.objects.get()
    assert (entry.body, entry.review_month, entry.version) == ("What I did.", 6, 3)
    assert bodies(draft) == ["What I did.", "Worse.", "What I did."]


def test_version_is_not_restored_over_what_another_window_saved(draft, social_worker):
    first = Version.objects.get(entry=draft)
    saves(draft, "from the other", tab=OTHER)
    with pytest.raises(actions.Conflict):
        actions.restore_version(version=first, by=social_worker, based_on=1)
    assert body_of(draft) == "from the other"


def test_ledger_holds_what_buttons_saved_and_no_words(draft, social_worker):
    saves(draft, "canary")
    actions.revise(entry=draft, by=social_worker, based_on=2, body="canary again")
    rows = LedgerEntry.objects.filter(subject_kind="portfolios.entry").order_by("pk")
    assert [row.action for row in rows] == ["entry.written", "entry.revised"]
    assert "canary" not in str([row.facts for row in rows])
