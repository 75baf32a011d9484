"""What every test of this room starts from."""

import pytest

from audit.models import LedgerEntry, Signature
from dispatch.models import Notice
from endorsement.models import Decision, Edition, Judgement
from tests.factories import stories

WRITTEN = (Edition, Judgement, Decision, Signature, LedgerEntry, Notice)


@pytest.fixture
def edition(portfolio):
    """Submitted; the line manager has not begun."""
    return stories.submitted(portfolio)


@pytest.fixture
def stored():
    """Call it for how many rows of each kind there are, and the state of every edition."""

    def count():
        rows = {model.__name__: model.objects.count() for model in WRITTEN}
        return rows | {"states": list(Edition.objects.values_list("pk", "state").order_by("pk"))}

    return count
