"""What waits for somebody in portfolios: true, useful, and never another's draft."""

import pytest

from portfolios import actions
from portfolios.models import Entry, Kind, Portfolio
from portfolios.waiting import waiting_for
from standards.models import Programme
from tests.factories import EntryFactory, PortfolioFactory, stories
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


def test_lead_names_whom_a_portfolio_lacks(portfolio, programme_lead):
    assert sentences(programme_lead) == []
    Portfolio.objects.update(assessor=None, line_manager=None)
    assert sentences(programme_lead) == [
        "Name an assessor for the portfolio of Wren Ash",
        "Name a line manager for the portfolio of Wren Ash",
    ]


def test_lead_names_others_for_those_who_left(portfolio, programme_lead, assessor, line_manager):
    for person in (assessor, line_manager):
        person.is_active = False
        person.save()
    assert sentences(programme_lead) == [
        "Name an assessor for the portfolio of Wren Ash",
        "Name a line manager for the portfolio of Wren Ash",
    ]
    actions.lock(portfolio=portfolio, by=portfolio.owner)
    assert sentences(programme_lead) == ["Name a line manager for the portfolio of Wren Ash"]


def test_lead_is_told_of_several_at_once(portfolio, programme_lead, other_social_worker):
    Portfolio.objects.update(assessor=None)
    PortfolioFactory(
        owner=other_social_worker,
        programme=portfolio.programme,
        line_manager=portfolio.line_manager,
    )
    assert sentences(programme_lead) == ["Name an assessor for 2 portfolios"]


def test_programme_without_assessor_lacks_none(portfolio, programme_lead):
    endorsement = Programme.objects.get(key="practice-endorsement", is_current=True)
    Portfolio.objects.update(assessor=None, programme=endorsement)
    assert sentences(programme_lead) == []


def test_another_employers_lead_hears_nothing(portfolio, stranger_lead):
    Portfolio.objects.update(assessor=None)
    assert sentences(stranger_lead) == []


def test_social_worker_is_not_told_whom_others_lack(portfolio, other_social_worker):
    Portfolio.objects.update(assessor=None)
    assert sentences(other_social_worker) == []


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
