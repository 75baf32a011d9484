"""Two answers to one request at once. With the lock off, the same test fails."""

import pytest
from django.db import IntegrityError

from portfolios.contributors import answering, letters
from portfolios.models import Contribution, Entry, RequestLetter
from tests.factories import stories
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HOW = {"language": "en", "easy_read": False}


@pytest.fixture
def request_for_two(portfolio):
    """Two visitors with the same link have both filled in the form."""
    asked = stories.asked(portfolio)
    for visitor in ("one", "two"):
        said = {"consent": True, "well": f"From {visitor}."}
        answering.keep(request=asked, visitor=visitor, answers=said)
    return asked


@pytest.fixture
def both_see_it_open(meeting):
    """Both have seen the request open before either answers, unless a lock keeps one waiting."""
    meeting.after(2, (answering, "held"))


@pytest.fixture
def lock_off(meeting):
    meeting.without_the_lock()


def both_send(request):
    """What the two got: a code, None (it was answered already), or an error."""
    return at_once(
        lambda: answering.send(request=request, visitor="one", **HOW),
        lambda: answering.send(request=request, visitor="two", **HOW),
    )


def told_so_politely(outcomes):
    return sorted(type(one).__name__ for one in outcomes) == ["NoneType", "str"]


def test_of_two_answers_one_is_taken_and_the_other_is_told(request_for_two, both_see_it_open):
    assert told_so_politely(both_send(request_for_two))
    assert (Entry.objects.count(), Contribution.objects.count()) == (1, 1)


def test_without_the_lock_only_the_database_stops_the_second(
    request_for_two, both_see_it_open, lock_off
):
    assert not told_so_politely(both_send(request_for_two))
    assert (Entry.objects.count(), Contribution.objects.count()) == (1, 1)


@pytest.fixture
def due(portfolio, employer):
    request = stories.asked(portfolio, how="email", email="robin@outside.example")
    type(request).objects.update(remind_on="2020-01-01")
    return request


@pytest.fixture
def sweeps_meet(meeting):
    """Both are about to remind before either does."""
    meeting.before(2, (letters, "_remind_of"))


def reminders_of_two_sweeps():
    outcomes = at_once(letters.remind, letters.remind)
    return RequestLetter.objects.filter(is_reminder=True).count(), outcomes


def test_two_sweeps_remind_once(due, sweeps_meet):
    count, outcomes = reminders_of_two_sweeps()
    assert (count, sorted(outcomes)) == (1, [0, 1])


def test_two_sweeps_collide_without_the_lock(due, sweeps_meet, lock_off):
    count, outcomes = reminders_of_two_sweeps()
    assert count > 1 or any(isinstance(one, IntegrityError) for one in outcomes)
