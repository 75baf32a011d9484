"""What was given, entered, answered and corrected at once. With the lock off as the control."""

from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction

from audit.models import LedgerEntry
from support.giving import actions
from support.giving.actions import AlreadyThere
from support.giving.kinds import SUPERVISION
from support.giving.rows import log_of
from support.models import Answer, Supervision
from tests.factories.given import supervised
from tests.racing import AT_ONCE, PATIENCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day(portfolio):
    portfolio.started_on -= timedelta(days=100)
    portfolio.save(update_fields=["started_on"])
    return portfolio.started_on + timedelta(days=10)


@pytest.fixture
def owners(portfolio, day):
    """A session that the owner entered."""
    return supervised(portfolio, portfolio.owner, day)


def confirms(row, by):
    rows = [(SUPERVISION, row.pk)]
    return lambda: actions.confirm(portfolio=row.portfolio, rows=rows, by=by)


def disputes(row, by):
    return lambda: actions.dispute(row=row, kind=SUPERVISION, by=by, words="We did not meet.")


# Pressed many times -----------------------------------------------------------------------------


def answered_many_times(answer, meeting):
    meeting.after(AT_ONCE, (actions.permissions, "why_not_answer"))
    return at_once(*[answer] * AT_ONCE)


@pytest.mark.parametrize("answering", [confirms, disputes])
def test_parallel_answers_leave_one(answering, owners, assessor, meeting):
    answered_many_times(answering(owners, assessor), meeting)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("answering", [confirms, disputes])
def test_parallel_answers_leave_many_without_the_lock(answering, owners, assessor, meeting):
    meeting.without_the_lock()
    answered_many_times(answering(owners, assessor), meeting)
    assert Answer.objects.count() > 1


# Both sides enter the same session ----------------------------------------------------------------


def entered_by_both(portfolio, day, meeting):
    meeting.after(2, (actions, "_same"))
    people = (portfolio.owner, portfolio.assessor)
    return at_once(*(lambda by=by: supervised(portfolio, by, day) for by in people))


def test_session_that_both_enter_at_once_counts_once(portfolio, day, meeting):
    answers = entered_by_both(portfolio, day, meeting)
    (there,) = of_kind(answers, AlreadyThere)
    assert there.row == Supervision.objects.get()


def test_session_that_both_enter_at_once_counts_twice_without_the_lock(portfolio, day, meeting):
    meeting.without_the_lock()
    entered_by_both(portfolio, day, meeting)
    assert Supervision.objects.count() == 2


# One person confirms and disputes -----------------------------------------------------------------
# Two people need no lock for that: each has a last word, whoever comes first.


def confirmed_and_disputed(row, by, meeting):
    """How it stands and what the ledger says last, of somebody with two windows open.

    The dispute begins when the confirmation is stored and not yet in the ledger.
    """
    stored, told = Event(), Event()
    note = actions.note

    def noting(action, *args):
        if action == "supervision.confirmed":
            stored.set()
            told.wait(meeting.longest)
        note(action, *args)
        if action == "supervision.disputed":
            told.set()

    def dispute():
        stored.wait(PATIENCE)
        return disputes(row, by)()

    meeting.patch.setattr(actions, "note", noting)
    at_once(confirms(row, by), dispute)
    (shown,) = log_of(row.portfolio).sessions
    return f"supervision.{shown.standing}", LedgerEntry.objects.latest("pk").action


def test_ledger_says_last_how_it_stands(owners, assessor, meeting):
    stands, said = confirmed_and_disputed(owners, assessor, meeting)
    assert stands == said == "supervision.disputed"


def test_ledger_says_last_how_it_does_not_stand_without_the_lock(owners, assessor, meeting):
    meeting.without_the_lock()
    stands, said = confirmed_and_disputed(owners, assessor, meeting)
    assert (stands, said) == ("supervision.disputed", "supervision.confirmed")


# One confirms what the other corrects -------------------------------------------------------------


def confirmed_and_corrected(row, by, meeting):
    """How the new entry stands, and whether what it replaced was confirmed after that."""
    facts = {name: getattr(row, name) for name in SUPERVISION.facts} | {"minutes": 60}
    asked = ("why_not_answer", "why_not_correct")
    meeting.after(2, *((actions.permissions, name) for name in asked))
    at_once(
        confirms(row, by),
        lambda: actions.correct(row=row, kind=SUPERVISION, by=row.entered_by, facts=facts),
    )
    done = LedgerEntry.objects.filter(action__startswith="supervision.").order_by("pk")
    (stands,) = log_of(row.portfolio).sessions
    return stands, list(done.values_list("action", flat=True))[1:]


def test_nobody_confirms_what_was_corrected(owners, assessor, meeting):
    stands, done = confirmed_and_corrected(owners, assessor, meeting)
    assert (stands.minutes, stands.standing) == (60, "open")
    assert done in (
        ["supervision.corrected"],
        ["supervision.confirmed", "supervision.corrected"],
    )


def test_somebody_confirms_what_was_corrected_without_the_lock(owners, assessor, meeting):
    """Half-way, who corrects is held back no longer than who confirms."""
    meeting.without_the_lock()
    written = actions._answered
    corrected = Event()
    added = actions._added

    def after_the_correction(*args):
        corrected.wait(PATIENCE)
        return written(*args)

    def then_tell(row, kind, verb, by):
        found = added(row, kind, verb, by)
        transaction.on_commit(corrected.set)
        return found

    meeting.patch.setattr(actions, "_answered", after_the_correction)
    meeting.patch.setattr(actions, "_added", then_tell)
    _, done = confirmed_and_corrected(owners, assessor, meeting)
    assert done == ["supervision.corrected", "supervision.confirmed"]
