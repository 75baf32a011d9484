"""What every test of this room starts from."""

from threading import Barrier

import pytest

from audit.models import LedgerEntry, Signature
from dispatch.models import Notice
from endorsement import actions, withdrawing
from endorsement.models import Decision, Edition, Judgement, Withdrawal
from portfolios.models import Portfolio
from tests.factories import stories
from tests.keeping import kept
from tests.racing import PATIENCE

WRITTEN = (Edition, Judgement, Decision, Withdrawal, Signature, LedgerEntry, Notice)


@kept
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


@pytest.fixture
def lock_is_off(monkeypatch):
    """Call it with how many come together: the lock is off, and they meet after the checks."""

    def switch(together):
        have_checked = Barrier(together)
        signing = actions.why_not_signed

        def not_held(portfolio_id):
            return Portfolio.objects.get(pk=portfolio_id)

        def then_wait(*args):
            reason = signing(*args)
            have_checked.wait(PATIENCE)
            return reason

        monkeypatch.setattr(actions, "hold", not_held)
        for room in (actions, withdrawing):
            monkeypatch.setattr(room, "why_not_signed", then_wait)

    return switch
