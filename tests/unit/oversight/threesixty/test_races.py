"""A leader who sends twice at once, by name and without: one counts; then without the lock."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from oversight.models import NamedAnswer, PulsePool
from oversight.pulse import actions as rounds
from oversight.pulse import sealing
from oversight.threesixty import actions
from tests.factories import review
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def half_way(meeting):
    """Both have read the roll before either writes it, unless a lock keeps one out."""
    meeting.after(2, (rounds, "hold_to_answer"), (actions, "hold_to_answer"))
    return meeting


def both_ways(open_review, person):
    unsigned = partial(review.answered, open_review, {person: review.AGREES})
    return at_once(partial(review.signed, open_review, person), unsigned)


def kept(open_review):
    """How many answers there are, sealed and signed."""
    block = PulsePool.objects.get().sealed
    sealed = sealing.pool(open_review.pk, open_review.asked.count()).rows(block)
    return len(sealed) + NamedAnswer.objects.count()


def test_leader_who_answers_both_ways_at_once_is_kept_once(open_review, senior_leader, half_way):
    assert len(of_kind(both_ways(open_review, senior_leader), PermissionDenied)) == 1
    assert kept(open_review) == 1


def test_without_the_lock_the_same_leader_is_kept_twice(open_review, senior_leader, half_way):
    half_way.without_the_lock()
    both_ways(open_review, senior_leader)
    assert kept(open_review) == 2
