"""What a decision about an edition does to the year: put off, ended, taken up again."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement import actions, following
from endorsement.workflow import Move, State
from portfolios.course.actions import make
from portfolios.course.moves import Move as CourseMove
from portfolios.models import CourseReason, Portfolio
from tests.factories import PortfolioFactory, stories
from tests.stages import edition_in


def in_state(state, portfolio, lead):
    edition = edition_in(state, portfolio, lead)
    portfolio.refresh_from_db()
    return edition


def complete(portfolio, lead):
    make(move=CourseMove.COMPLETE, portfolio=portfolio, by=lead)
    portfolio.refresh_from_db()
    return portfolio


def test_deferred_year_is_put_off_until_it_is_taken_up(portfolio, programme_lead):
    in_state(State.DEFERRED, portfolio, programme_lead)
    assert portfolio.status == "deferred"
    assert portfolio.pauses[-1].upper is None, "its dates stand still"
    with pytest.raises(PermissionDenied, match="deferred"):
        stories.submit(portfolio)
    make(move=CourseMove.TAKE_UP, portfolio=portfolio, by=programme_lead)
    portfolio.refresh_from_db()
    assert stories.submit(portfolio).number == 2


def test_reason_of_a_deferral_points_to_the_decision_and_copies_nothing(portfolio, programme_lead):
    edition = in_state(State.DEFERRED, portfolio, programme_lead)
    reason = CourseReason.objects.get(portfolio=portfolio)
    decision = edition.decisions.get(verdict="defer")
    assert reason.move == CourseMove.DEFER
    assert "edition 1" in reason.words
    assert f"{decision.notice_on:%-d %B %Y}" in reason.words
    assert decision.comment not in reason.words
    assert decision.support_plan not in reason.words


def test_fail_ends_the_year(portfolio, programme_lead):
    in_state(State.FAILED, portfolio, programme_lead)
    assert (portfolio.status, portfolio.is_locked) == ("completed", False)
    assert LedgerEntry.objects.filter(action="portfolio.completed").exists()


@pytest.mark.parametrize("state", [State.NOT_YET, State.RETURNED, State.CONFIRMED])
def test_other_decisions_leave_the_year_as_it_is(portfolio, programme_lead, state):
    in_state(state, portfolio, programme_lead)
    assert portfolio.status == "active"


def test_nobody_is_told_twice_nor_that_it_is_completed(portfolio, programme_lead):
    in_state(State.FAILED, portfolio, programme_lead)
    told = Notice.objects.filter(person=portfolio.owner).values_list("sentence", flat=True)
    assert not [sentence for sentence in told if "completed" in sentence]


@pytest.mark.parametrize("state", [State.CONFIRMED, State.FAILED])
def test_withdrawn_last_signature_opens_the_year_again(portfolio, programme_lead, state):
    edition = in_state(state, portfolio, programme_lead)
    if state == State.CONFIRMED:
        complete(portfolio, programme_lead)
    pauses = portfolio.pauses
    stories.withdrawn(edition, programme_lead)
    portfolio.refresh_from_db()
    assert (portfolio.status, portfolio.pauses) == ("active", pauses)
    assert stories.submit(portfolio).number == 2


def test_confirmed_year_that_was_not_completed_stays_active(portfolio, programme_lead):
    edition = in_state(State.CONFIRMED, portfolio, programme_lead)
    stories.withdrawn(edition, programme_lead)
    portfolio.refresh_from_db()
    assert portfolio.status == "active"
    assert not LedgerEntry.objects.filter(action="portfolio.taken_back").exists()


def test_year_stays_closed_where_another_has_begun(portfolio, programme_lead):
    edition = in_state(State.CONFIRMED, portfolio, programme_lead)
    complete(portfolio, programme_lead)
    PortfolioFactory(owner=portfolio.owner, programme=portfolio.programme)
    stories.withdrawn(edition, programme_lead)
    portfolio.refresh_from_db()
    assert portfolio.status == "completed"


def test_decision_and_year_are_one(portfolio, programme_lead, monkeypatch):
    """Where the year cannot follow, nothing is decided."""
    edition = in_state(State.WITH_LEAD, portfolio, programme_lead)

    def broken(**facts):
        raise RuntimeError

    monkeypatch.setattr(following, "follow", broken)
    with pytest.raises(RuntimeError):
        stories.record(Move.FAIL, edition, programme_lead)
    edition.refresh_from_db()
    assert edition.state == State.WITH_LEAD
    assert not actions.made_already(Move.FAIL, edition, programme_lead)
    assert Portfolio.objects.get(pk=portfolio.pk).is_locked
