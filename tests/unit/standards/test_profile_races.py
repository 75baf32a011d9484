"""Two leads begin a profile of one title at once; then with the lock off."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from standards.profiles import actions
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def begun(programme_lead, framework, meeting):
    """What two who begin it at once are answered: both have asked whether it is taken."""
    meeting.after(2, (actions, "_refuse_taken"))
    begin = partial(actions.begin, title="Lead", framework=framework, by=programme_lead)
    return lambda: at_once(begin, begin)


def test_second_of_two_is_told_that_the_title_is_taken(begun):
    assert len(of_kind(begun(), PermissionDenied)) == 1


def test_without_the_lock_the_second_breaks_a_constraint(begun, meeting):
    meeting.without_the_lock()
    assert len(of_kind(begun(), IntegrityError)) == 1
