"""Two who answer at once, and one who sends twice; then with the lock off."""

import pytest
from django.core.exceptions import PermissionDenied

from oversight.models import PulsePool, PulseRoll
from oversight.pulse import sealing
from tests.factories import pulse
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = 8


def answers(round_, person):
    return lambda: pulse.answered(round_, [person], "At once.")


def kept(round_):
    """How many answers are in the pool, and how many names in the roll."""
    pool, roll = PulsePool.objects.get().sealed, PulseRoll.objects.get().sealed
    names = sealing.roll(round_.pk, ASKED).rows(roll)
    return len(sealing.pool(round_.pk, ASKED).rows(pool)), len(names)


@pytest.fixture
def half_way(meeting):
    """Both have read the blocks before either writes them, unless a lock keeps one out."""
    meeting.before(2, (sealing.Sealed, "seal"))
    return meeting


def test_two_at_once_are_both_kept(round_, asked, half_way):
    assert at_once(answers(round_, asked[0]), answers(round_, asked[1])) == [None, None]
    assert kept(round_) == (2, 2)


def test_without_the_lock_one_of_two_is_lost(round_, asked, half_way):
    half_way.without_the_lock()
    at_once(answers(round_, asked[0]), answers(round_, asked[1]))
    assert kept(round_) == (1, 1)


def test_one_who_sends_twice_at_once_is_kept_once(round_, asked, half_way):
    said = at_once(*[answers(round_, asked[0])] * 2)
    assert len(of_kind(said, PermissionDenied)) == 1
    assert kept(round_) == (1, 1)
