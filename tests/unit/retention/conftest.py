"""Portfolios that are over, long enough for their period."""

from datetime import timedelta

import pytest

from audit import clock, ledger
from portfolios.course import actions as course
from portfolios.course.moves import Move
from retention import actions
from retention.kinds import Kind
from retention.models import Deletion
from tests.factories import stories


@pytest.fixture
def withdrawn(portfolio, programme_lead):
    """A portfolio with an entry and a file of its own that was withdrawn; nothing was sealed."""
    entry = stories.complete_entry(portfolio, title="canary-title", body="canary-body")
    stories.comment(entry, by=portfolio.assessor, words="canary-comment")
    course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    portfolio.refresh_from_db()
    return portfolio


@pytest.fixture
def completed(portfolio, programme_lead, administrator):
    """A portfolio with a sealed record, which was completed."""
    edition = stories.submitted(portfolio)
    stories.confirmed(edition, programme_lead)
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    noted(portfolio, programme_lead)
    return portfolio


def noted(portfolio, by):
    ledger.record("portfolio.completed", portfolio, by=by, employer_id=portfolio.employer_id)


@pytest.fixture
def later():
    """The clock, so many months (of 31 days) on: `with later(13): …`."""
    return lambda months: clock.at(clock.now() + timedelta(days=31 * months))


@pytest.fixture
def proposed(withdrawn, administrator, later):
    """The deletion of `withdrawn`, which waits for a second person."""
    with later(13):
        return actions.propose(kind=Kind.UNFINISHED, pk=withdrawn.pk, by=administrator)


@pytest.fixture
def approved(proposed, programme_lead):
    """It is approved in the table, and not carried out: what the function is asked with."""
    rows = Deletion.objects.filter(pk=proposed.pk)
    rows.update(approved_at=clock.now(), approved_by=programme_lead)
    return rows.get()
