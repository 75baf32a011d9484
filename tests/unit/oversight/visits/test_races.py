"""A body is let out while evidence is released to it; then with the lock off."""

from functools import partial

import pytest

from oversight.models import Remit, VisitStep
from oversight.visits import actions, remits
from oversight.visits.workflow import Move, State
from tests.factories import visits as story
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agreed(reviewer, programme_lead):
    return story.in_state(State.AGREED, reviewer, programme_lead)


@pytest.fixture
def half_way(meeting):
    """It is ended between the question whether to release and the release, unless a lock holds."""
    meeting.after(2, (actions, "why_not"), (remits, "_note"))
    return meeting


def released_after_the_end(visit, lead):
    release = partial(actions.move, Move.RELEASE, visit=visit, by=lead)
    at_once(release, partial(remits.end, remit=visit.remit, by=lead))
    ended_at = Remit.objects.get().ended_at
    return VisitStep.objects.filter(move=Move.RELEASE, made_at__gt=ended_at).exists()


def test_nothing_is_released_to_a_body_that_looks_no_more(agreed, programme_lead, half_way):
    assert not released_after_the_end(agreed, programme_lead)


def test_without_the_lock_something_is(agreed, programme_lead, half_way):
    half_way.without_the_lock()
    assert released_after_the_end(agreed, programme_lead)
