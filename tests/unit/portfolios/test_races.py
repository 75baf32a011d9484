"""Two at once. Each test has its negative control: with the lock off it must fail."""

from functools import partial
from threading import Event

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from audit.models import LedgerEntry
from portfolios import actions, permissions
from portfolios.actions import best, carrying, entries, holding, people
from portfolios.models import Attachment, Entry, Kind, Link
from standards.models import Programme
from tests.factories import EntryFactory, stories
from tests.racing import PATIENCE, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(portfolio, social_worker):
    return actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.PERSONAL_STATEMENT,
        title="Who I am",
        body="I listen.",
    )


@pytest.fixture
def both_have_read(meeting):
    """Both have read the entry before either decides, unless a lock keeps the second waiting."""
    meeting.after(2, (entries, "hold_entry"))


@pytest.fixture
def meeting_lock(meeting, monkeypatch):
    """A save has read that the portfolio is open; then it is locked, if that does not wait."""
    read, locked = Event(), Event()
    fetch, hold = holding.hold_entry, holding.hold

    def fetched(entry):
        fresh = fetch(entry)
        read.set()
        locked.wait(meeting.longest)
        return fresh

    def held(portfolio_id):
        read.wait(PATIENCE)
        return hold(portfolio_id)

    monkeypatch.setattr(entries, "hold_entry", fetched)
    monkeypatch.setattr(people, "hold", held)
    lock = actions.lock

    def locking(**facts):
        portfolio = lock(**facts)
        locked.set()
        return portfolio

    monkeypatch.setattr(actions, "lock", locking)


@pytest.fixture
def third_place(portfolio, social_worker, framework, meeting):
    """Two entries that want the last place among the best; each has seen the two that are marked
    before either takes it, unless a lock keeps the second waiting."""
    statement, links = framework.statements.first(), []
    for number in range(4):
        entry = EntryFactory(portfolio=portfolio, title=f"Visit {number}", complete=True)
        said = {"statement": statement, "explanation": "So.", "by": social_worker}
        links.append(actions.link(entry=entry, **said))
    for link in links[:2]:
        actions.mark_best(link=link, by=social_worker)
    meeting.after(2, (best, "_place"))
    return links[2:]


@pytest.fixture
def carrying_twice(portfolio, programme, social_worker, meeting):
    """The button is pressed twice; neither has seen a copy before either makes one, unless a lock
    keeps the second waiting."""
    others = Programme.objects.exclude(pk=programme.pk)
    source = stories.complete_entry(stories.earlier(portfolio, others.first()))
    meeting.after(2, (carrying, "_held"))
    return lambda: actions.carry(source=source, portfolio=portfolio, by=social_worker)


@pytest.fixture
def lock_off(meeting):
    meeting.without_the_lock()


def times_completed(entry, by):
    at_once(*[lambda: actions.complete(entry=entry, by=by)] * 2)
    return LedgerEntry.objects.filter(action="entry.completed").count()


def saves_taken(entry, by):
    """How many of two saves that were based on the same version were taken."""
    outcomes = at_once(
        lambda: actions.revise(entry=entry, by=by, based_on=1, body="One."),
        lambda: actions.revise(entry=entry, by=by, based_on=1, body="Two."),
    )
    return sum(isinstance(outcome, Entry) for outcome in outcomes)


def other_text_shared(entry, by):
    """Whether a text is shared now that is not the one which was marked complete."""
    at_once(
        lambda: actions.complete(entry=entry, by=by),
        lambda: actions.revise(entry=entry, by=by, based_on=1, body="Not for others."),
    )
    completed = LedgerEntry.objects.filter(action="entry.completed").get()
    return completed.facts["version"] != Entry.objects.get().version


def changed_after_it_was_locked(entry, by):
    """Whether a save was let in by a portfolio that was being locked, after it was locked."""
    at_once(
        lambda: actions.revise(entry=entry, by=by, based_on=1, body="Too late."),
        lambda: actions.lock(portfolio=entry.portfolio, by=by),
    )
    done = LedgerEntry.objects.filter(facts__has_key="portfolio").order_by("pk")
    order = list(done.values_list("action", flat=True))
    return order[-1] == "entry.revised"


def refusal_of_the_fourth(links, by):
    """How the second of two that want the last place is told; there are never four."""
    doings = [lambda link=link: actions.mark_best(link=link, by=by) for link in links]
    outcomes = at_once(*doings)
    assert Link.objects.best().count() == 3
    return [type(one) for one in outcomes if isinstance(one, Exception)]


def test_of_two_that_want_the_last_place_one_is_refused(third_place, social_worker):
    assert refusal_of_the_fourth(third_place, social_worker) == [PermissionDenied]


def test_both_take_the_last_place_without_the_lock(third_place, social_worker, lock_off):
    """And the database itself stops the second, which then is an error and no sentence."""
    assert refusal_of_the_fourth(third_place, social_worker) == [IntegrityError]


def test_pressed_twice_at_once_is_carried_once(carrying_twice):
    one, other = at_once(carrying_twice, carrying_twice)
    assert one == other


def test_second_of_two_is_an_error_without_the_lock(carrying_twice, lock_off):
    """The database keeps the second copy out, but with no answer for who pressed the button."""
    outcomes = at_once(carrying_twice, carrying_twice)
    assert sorted(type(one).__name__ for one in outcomes) == ["Entry", "IntegrityError"]


def test_completing_at_once_is_done_once(draft, social_worker, both_have_read):
    assert times_completed(draft, social_worker) == 1


def test_completing_at_once_is_done_twice_without_the_lock(
    draft, social_worker, both_have_read, lock_off
):
    assert times_completed(draft, social_worker) == 2


def test_one_of_two_saves_at_once_is_a_conflict(draft, social_worker, both_have_read):
    assert saves_taken(draft, social_worker) == 1


def test_both_of_two_saves_at_once_are_taken_without_the_lock(
    draft, social_worker, both_have_read, lock_off
):
    assert saves_taken(draft, social_worker) == 2


def test_what_is_shared_is_what_was_marked_complete(draft, social_worker, both_have_read):
    assert not other_text_shared(draft, social_worker)


def test_something_else_is_shared_without_the_lock(draft, social_worker, both_have_read, lock_off):
    assert other_text_shared(draft, social_worker)


def test_nothing_slips_in_while_the_portfolio_is_locked(draft, social_worker, meeting_lock):
    assert not changed_after_it_was_locked(draft, social_worker)


def test_something_slips_in_without_the_lock(draft, social_worker, meeting_lock, lock_off):
    assert changed_after_it_was_locked(draft, social_worker)


def together_added(portfolio, by, meeting):
    """How many of two files went in at once, where there is room for one."""
    portfolio.programme.definition["files"] = {"megabytes_each": 1, "megabytes_together": 1}
    portfolio.programme.save()
    entries = [stories.draft_entry(portfolio, title=title) for title in ("One", "Two")]
    meeting.after(2, (permissions, "why_no_room"))

    def adding(entry):
        upload = SimpleUploadedFile("said.txt", b"a" * 600_000)
        return actions.attach(entry=entry, upload=upload, by=by)

    at_once(*[partial(adding, entry) for entry in entries])
    return Attachment.objects.count()


def test_two_files_at_once_do_not_take_more_room_than_there_is(
    portfolio, social_worker, meeting, files
):
    assert together_added(portfolio, social_worker, meeting) == 1


def test_without_the_lock_they_do(portfolio, social_worker, meeting, files, lock_off):
    assert together_added(portfolio, social_worker, meeting) == 2
