"""A legal hold against a deletion that is being carried out, and the same with the lock off."""

import pytest
from django.core.exceptions import PermissionDenied

from portfolios.models import Entry, Portfolio
from retention import actions, permissions
from retention.models import Hold, Removed
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both(proposed, administrator, programme_lead):
    """Call it for what each got: the lead approves while the administrator sets a hold."""

    def race():
        facts = {"portfolio_id": proposed.subject_id, "reason": "A claim.", "by": administrator}
        return at_once(
            lambda: actions.approve(deletion=proposed, by=programme_lead),
            lambda: actions.set_hold(**facts),
        )

    return race


@pytest.fixture
def half_way(meeting):
    """They meet when one has deleted and the other has looked, and neither has committed."""
    meeting.after(2, (actions, "remove"), (permissions, "why_not_hold"))
    return meeting


def test_hold_stops_the_deletion_or_comes_after_it(both, half_way, proposed):
    """Whoever is second is refused: a hold is on all of it, or on nothing."""
    (refusal,) = of_kind(both(), PermissionDenied)
    is_held, is_gone = Hold.objects.exists(), Removed.objects.exists()
    assert is_held != is_gone
    assert str(refusal) == (permissions.HELD if is_held else permissions.GONE)
    assert Portfolio.objects.filter(pk=proposed.subject_id).exists() == is_held
    assert Entry.objects.exists() == is_held


def test_hold_is_on_what_is_gone_without_the_lock(both, half_way):
    half_way.without_the_lock()
    assert of_kind(both(), Exception) == []
    assert (Hold.objects.exists(), Removed.objects.exists()) == (True, True)


def test_who_is_first_wins(proposed, administrator, programme_lead):
    """One after the other, in both orders, without a race."""
    about = {"portfolio_id": proposed.subject_id, "reason": "A claim.", "by": administrator}
    hold = actions.set_hold(**about)
    with pytest.raises(PermissionDenied, match="legal hold"):
        actions.approve(deletion=proposed, by=programme_lead)
    actions.ask_release(hold=hold, by=administrator)
    actions.release(hold=hold, by=programme_lead)
    actions.approve(deletion=proposed, by=programme_lead)
    with pytest.raises(PermissionDenied, match="was deleted"):
        actions.set_hold(**about)
