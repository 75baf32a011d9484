"""What every test of moderation starts from: an edition at the lead, and people to moderate it."""

import pytest

from tests.factories import stories
from tests.keeping import kept


@kept
def with_lead(edition):
    """Judged and endorsed; it waits for the last signature."""
    stories.with_lead(edition)
    edition.refresh_from_db(fields=["state"])
    return stories.forget(edition)


@pytest.fixture
def panel(colleague):
    """Two who have nothing to do with the portfolio."""
    return [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]
