"""Stepping back while the portfolio moves by itself; then without holding it first."""

import pytest
from django.db import DatabaseError

from audit import clock
from portfolios.applying import actions
from portfolios.course import actions as course
from portfolios.course import spans
from portfolios.models import Interest
from tests.factories import applying
from tests.racing import PATIENCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def going(programme, social_worker):
    """A portfolio for which a pause that was agreed begins today."""
    portfolio = applying.started(social_worker)
    portfolio.pauses = spans.opened(portfolio.pauses, clock.today())
    portfolio.save()
    return portfolio


def both(portfolio, meeting):
    """Its owner steps back, while the pause begins: each has read what it changes."""
    interest = Interest.objects.get()
    meeting.after(2, (actions, "_fresh"), (spans, "covers"))
    return at_once(lambda: applying.left(interest), lambda: course.come_round(portfolio=portfolio))


def test_stepping_back_and_a_pause_come_one_after_the_other(going, meeting):
    assert of_kind(both(going, meeting), Exception) == []
    going.refresh_from_db()
    assert (going.status, Interest.objects.get().state) == ("withdrawn", "stepped_back")


def test_without_the_portfolio_first_each_waits_for_the_other(going, meeting, monkeypatch):
    monkeypatch.setattr(actions, "hold", lambda portfolio_id: None)
    meeting.longest = PATIENCE
    assert len(of_kind(both(going, meeting), DatabaseError)) == 1
