"""A signature withdrawn while somebody else signs, or twice at once; then with the lock off."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from endorsement import withdrawing
from endorsement.models import Withdrawal
from endorsement.workflow import State
from tests.factories import stories
from tests.racing import AT_ONCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def with_lead(portfolio):
    edition = stories.submitted(portfolio)
    stories.with_lead(edition)
    return edition


def withdraws(edition, person):
    facts = {"edition": edition, "by": person, "typed_name": person.name}
    return lambda: withdrawing.withdraw(**facts, reason="I signed too early.")


def both(edition, lead):
    """The lead confirms while the manager withdraws; what each got."""
    manager = edition.portfolio.line_manager
    return at_once(lambda: stories.confirm(edition, lead), withdraws(edition, manager))


def what_stands(edition):
    """Whether it is withdrawn, and whether it is confirmed."""
    is_confirmed = edition.decisions.filter(verdict="confirm").exists()
    return Withdrawal.objects.exists(), is_confirmed


def test_signing_against_withdrawing_leaves_one_story(with_lead, programme_lead):
    """One of them comes too late."""
    answers = both(with_lead, programme_lead)
    (refusal,) = of_kind(answers, PermissionDenied)
    assert str(refusal)
    is_withdrawn, is_confirmed = what_stands(with_lead)
    assert is_withdrawn != is_confirmed
    with_lead.refresh_from_db()
    assert with_lead.state == (State.WITHDRAWN if is_withdrawn else State.CONFIRMED)


def test_signing_against_withdrawing_leaves_two_stories_without_the_lock(
    with_lead, programme_lead, lock_is_off
):
    lock_is_off(2)
    both(with_lead, programme_lead)
    assert what_stands(with_lead) == (True, True)


def test_parallel_withdrawals_leave_one(with_lead, line_manager):
    answers = at_once(*[withdraws(with_lead, line_manager)] * AT_ONCE)
    assert answers == [Withdrawal.objects.get()] * AT_ONCE


def test_parallel_withdrawals_fail_without_the_lock(with_lead, line_manager, lock_is_off):
    lock_is_off(AT_ONCE)
    answers = at_once(*[withdraws(with_lead, line_manager)] * AT_ONCE)
    assert len(of_kind(answers, IntegrityError)) == AT_ONCE - 1
