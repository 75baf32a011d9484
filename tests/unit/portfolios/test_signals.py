"""What this room tells later ones, when entries come to be read by all near a portfolio."""

import pytest

from portfolios import actions
from portfolios.contributors import answering
from portfolios.observing import actions as observing
from portfolios.signals import entries_shared
from tests.factories import stories


@pytest.fixture
def shared():
    """The portfolios of which it was said, one for each time."""
    heard = []

    def hear(*, portfolio, **_):
        heard.append(portfolio)

    entries_shared.connect(hear)
    yield heard
    entries_shared.disconnect(hear)


def test_completed_entry_is_shared(portfolio, shared):
    draft = stories.draft_entry(portfolio)
    assert shared == []
    actions.complete(entry=draft, by=portfolio.owner)
    assert shared == [portfolio]


def sign_answer(observation):
    owner = observation.owner
    said = {"answer": "I noticed how quiet I was.", "typed_name": owner.name}
    observing.answer(observation=observation, by=owner, **said)


def test_observation_is_shared_once_both_have_signed(portfolio, shared):
    published = stories.published(stories.planned(portfolio))
    assert shared == []
    sign_answer(published)
    assert shared == [portfolio]


def test_feedback_is_shared_when_it_arrives(portfolio, shared):
    stories.given(portfolio)
    assert shared == [portfolio]


def test_feedback_for_the_lead_is_shared_when_it_is_passed_on(portfolio, programme_lead, shared):
    entry, _ = stories.given(portfolio, lead_first=True)
    assert shared == []
    answering.release(entry=entry, by=programme_lead)
    assert shared == [portfolio]
