"""What waits for somebody in portfolios: true, useful, and never another's draft."""

import pytest

from portfolios import actions
from portfolios.models import Entry, Kind, Portfolio
from portfolios.waiting import AT_MOST, waiting_for
from standards.models import Programme
from tests.factories import EntryFactory, PersonFactory, PortfolioFactory, stories
from tests.keeping import kept

pytestmark = pytest.mark.django_db


@kept
def portfolio(social_worker, line_manager, assessor):
    return PortfolioFactory(
        owner=social_worker,
        line_manager=line_manager,
        assessor=assessor,
        programme=Programme.objects.get(key="asye-adults", is_current=True),
    )


OFFERED = "Practice endorsement: see what it is"  # tests/unit/portfolios/test_applying.py


def sentences(person):
    told = [waiting.sentence for waiting in waiting_for(person)]
    return [sentence for sentence in told if not sentence.startswith(OFFERED)]


def test_owner_is_told_the_next_thing_and_when(portfolio, social_worker):
    Portfolio.objects.update(started_on="2026-09-01")
    assert sentences(social_worker) == [
        "Next in ASYE, adults: Personal statements, 0 of 1, planned by 1 October 2026"
    ]
    assert waiting_for(social_worker)[0].url == f"/portfolios/{portfolio.pk}/"


def test_owner_is_told_of_a_draft_since_its_last_change(portfolio, social_worker):
    draft = EntryFactory(portfolio=portfolio, title="A hard visit")
    first = waiting_for(social_worker)[0]
    assert first.sentence == "Finish your draft “A hard visit”"
    assert first.url == f"/portfolios/entries/{draft.pk}/"
    assert first.since == draft.changed_at


def test_several_drafts_are_told_once(portfolio, social_worker):
    EntryFactory.create_batch(3, portfolio=portfolio)
    assert sentences(social_worker)[0] == "Finish your 3 drafts"


def test_assessor_hears_of_their_own_drafts_and_of_no_others(portfolio, assessor):
    EntryFactory(portfolio=portfolio, title="The owner's own")
    mine = {"created_by": assessor, "changed_by": assessor, "kind": Kind.DIRECT_OBSERVATION}
    EntryFactory(portfolio=portfolio, title="A visit", **mine)
    assert sentences(assessor) == [
        "Finish your draft “A visit” in the portfolio of Wren Ash",
        "Observe Wren Ash: Direct observations, 0 of 3, by the assessor 0 of 2",
    ]


def test_assessor_hears_nothing_once_the_observations_are_made(portfolio, assessor):
    stories.ready(portfolio)
    assert sentences(assessor) == []


def test_line_manager_hears_of_their_own_draft_only(portfolio, line_manager):
    EntryFactory(portfolio=portfolio)
    assert sentences(line_manager) == []
    EntryFactory(portfolio=portfolio, created_by=line_manager, title="Thanks")
    assert sentences(line_manager) == ["Finish your draft “Thanks” in the portfolio of Wren Ash"]


def test_ready_portfolio_waits_to_be_submitted(portfolio, social_worker):
    stories.ready(portfolio)
    assert sentences(social_worker) == [
        "Submit your portfolio: everything that ASYE, adults asks is complete"
    ]


def test_locked_portfolio_asks_nothing_of_anybody(portfolio, social_worker, assessor):
    actions.lock(portfolio=portfolio, by=social_worker)
    assert sentences(social_worker) == sentences(assessor) == []


def test_portfolio_that_was_judged_is_not_asked_to_be_submitted(portfolio, social_worker):
    stories.ready(portfolio)
    actions.lock(portfolio=portfolio, by=social_worker)
    actions.unlock(portfolio=portfolio, by=social_worker)
    assert sentences(social_worker) == []


@pytest.mark.parametrize("status", ["paused", "deferred", "withdrawn", "completed"])
def test_portfolio_that_is_not_active_asks_nothing(portfolio, social_worker, status):
    Portfolio.objects.update(status=status)
    assert sentences(social_worker) == []


def test_of_many_the_oldest_that_can_be_written_in_are_looked_at(portfolio, assessor, employer):
    near = {"programme": portfolio.programme, "assessor": assessor}
    owners = PersonFactory.create_batch(AT_MOST + 2, employer=employer, social_worker=True)
    later = [PortfolioFactory(owner=owner, **near) for owner in owners]
    actions.lock(portfolio=later[0], by=later[0].owner)
    told = [one.url for one in waiting_for(assessor) if one.sentence.startswith("Observe")]
    looked_at = [portfolio, *later[1:AT_MOST]]
    assert told == [f"/portfolios/{one.pk}/" for one in looked_at]


def test_one_query_whatever_there_is(
    portfolio, assessor, other_social_worker, django_assert_num_queries
):
    stories.ready(portfolio)
    other = PortfolioFactory(
        owner=other_social_worker, assessor=assessor, programme=portfolio.programme
    )
    EntryFactory(portfolio=other)
    assert assessor.roles
    with django_assert_num_queries(1):
        assert len(waiting_for(assessor)) == 1
    assert Entry.objects.count() > 10
