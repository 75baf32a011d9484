"""What every test of reviews starts from."""

import pytest

from audit.models import LedgerEntry, Signature
from dispatch.models import Notice
from support.models import Concern, Review

WRITTEN = (Review, Concern, Signature, LedgerEntry, Notice)


@pytest.fixture
def stored():
    """Call it for how many rows of each kind there are, and every review as it is."""

    def count():
        rows = {model.__name__: model.objects.count() for model in WRITTEN}
        return rows | {"reviews": list(Review.objects.values().order_by("pk"))}

    return count
