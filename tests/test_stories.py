"""The stories that other tests start from end where they say they do."""

import pytest

from endorsement.workflow import State
from portfolios.readiness import readiness
from tests.factories import stories


def test_ready_portfolio_misses_nothing(portfolio):
    stories.ready(portfolio)
    assert readiness(portfolio).missing == []


def test_submitted_portfolio_is_with_the_manager(portfolio):
    edition = stories.submitted(portfolio)
    portfolio.refresh_from_db()
    assert (edition.state, portfolio.is_locked) == (State.WITH_MANAGER, True)


@pytest.mark.parametrize(
    ("story", "state"),
    [(stories.judged, State.WITH_MANAGER), (stories.with_lead, State.WITH_LEAD)],
)
def test_manager_moves_it_on(story, state, portfolio):
    edition = stories.submitted(portfolio)
    story(edition)
    edition.refresh_from_db()
    assert edition.state == state


def test_manager_returns_it(portfolio):
    edition = stories.submitted(portfolio)
    stories.returned(edition)
    edition.refresh_from_db()
    assert edition.state == State.RETURNED


@pytest.mark.parametrize(
    ("story", "state"), [(stories.not_yet, State.NOT_YET), (stories.confirmed, State.CONFIRMED)]
)
def test_lead_ends_it(story, state, portfolio, programme_lead):
    edition = stories.submitted(portfolio)
    story(edition, programme_lead)
    edition.refresh_from_db()
    assert edition.state == state
