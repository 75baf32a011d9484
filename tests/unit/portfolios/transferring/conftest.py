"""Who is where: the former employer is Riverside, the next one Hillside."""

import pytest

from audit.models import LedgerEntry, Signature
from dispatch.models import Notice
from portfolios.models import Brought, Entry, Portfolio, Release
from tests.factories import stories, transfers
from tests.keeping import kept

WRITTEN = (Release, Brought, Portfolio, Entry, Signature, LedgerEntry, Notice)


@kept
def newcomer(portfolio, other_employer):
    """The owner's account at the next employer."""
    return transfers.newcomer_of(portfolio, other_employer)


@kept
def full(portfolio):
    """A portfolio with something of everything."""
    stories.complete_entry(portfolio, title="A visit")
    stories.draft_entry(portfolio, title="Not ready")
    stories.observed(stories.planned(portfolio))
    stories.given(portfolio)
    return portfolio


@pytest.fixture
def stored():
    """Call it for every row that a transfer writes."""

    def rows():
        return {model.__name__: list(model.objects.values().order_by("pk")) for model in WRITTEN}

    return rows
