"""Who assesses and who manages a portfolio, when people come and go."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.models import Edition
from people import actions as people
from people.models import Person, Role
from portfolios import actions
from portfolios.models import Portfolio
from tests.factories import stories


@pytest.fixture
def new_manager(colleague):
    return colleague("Robin", line_manager=True)


@pytest.fixture
def name_manager(portfolio, programme_lead):
    """The lead names another line manager: `name_manager(new_manager)`."""

    def name(manager):
        return actions.change_people(
            portfolio=portfolio,
            by=programme_lead,
            assessor=portfolio.assessor,
            line_manager=manager,
            handover="" if manager == portfolio.line_manager else "One observation is left.",
        )

    return name


def told(person):
    return list(Notice.objects.filter(person=person).values_list("sentence", flat=True))


def test_edition_whose_line_manager_left_is_judged_by_the_next(
    portfolio, name_manager, new_manager, programme_lead
):
    edition = stories.submitted(portfolio)
    Person.objects.filter(pk=portfolio.line_manager_id).update(is_active=False)
    name_manager(new_manager)
    edition.portfolio = Portfolio.objects.get(pk=portfolio.pk)
    stories.confirmed(edition, programme_lead)
    edition.refresh_from_db()
    assert edition.state == "confirmed"


def test_portfolio_that_is_not_active_keeps_its_people(portfolio, name_manager, new_manager):
    Portfolio.objects.update(status="withdrawn")
    with pytest.raises(PermissionDenied, match="withdrawn"):
        name_manager(new_manager)


def test_portfolio_is_not_submitted_to_somebody_who_left(portfolio):
    stories.ready(portfolio)
    Person.objects.filter(pk=portfolio.line_manager_id).update(is_active=False)
    with pytest.raises(PermissionDenied, match="closed"):
        stories.submit(Portfolio.objects.get(pk=portfolio.pk))


def test_whoever_is_named_hears_of_it_and_so_does_the_owner(portfolio, name_manager, new_manager):
    name_manager(new_manager)
    assert told(new_manager) == ["You were named in the portfolio of Wren Ash."]
    assert told(portfolio.owner) == ["Who assesses and who manages your portfolio has changed."]
    stays = ["Who assesses or who manages has changed in the portfolio of Wren Ash."]
    assert told(portfolio.assessor) == stays


def test_lead_who_leaves_a_part_is_not_told_that_it_is_closed_to_them(
    portfolio, name_manager, new_manager, administrator
):
    left = portfolio.line_manager
    people.grant_role(person=left, role=Role.PROGRAMME_LEAD, by=administrator)
    name_manager(new_manager)
    assert told(left) == ["You are no longer named in the portfolio of Wren Ash."]


def test_nobody_hears_of_a_save_that_changed_nothing(portfolio, name_manager):
    name_manager(portfolio.line_manager)
    assert not Notice.objects.exists()


def test_portfolio_starts_without_a_manager_who_has_left(social_worker, line_manager, programme):
    line_manager.is_active = False
    line_manager.save()
    social_worker.manager = line_manager
    portfolio = actions.start(owner=social_worker, programme=programme, by=social_worker)
    assert portfolio.line_manager is None


# A role that ends --------------------------------------------------------------------------------


def end_role(person, role, by):
    people.end_role(membership=person.memberships.get(role=role), by=by)


def test_manager_whose_role_ended_neither_reads_nor_signs(portfolio, line_manager, administrator):
    edition = stories.submitted(portfolio)
    end_role(line_manager, Role.LINE_MANAGER, administrator)
    portfolio.refresh_from_db()
    assert (portfolio.line_manager, portfolio.assessor) == (None, portfolio.assessor)
    assert not Edition.objects.visible_to(line_manager).exists()
    with pytest.raises(PermissionDenied):
        stories.returned(edition)
    noted = LedgerEntry.objects.filter(action="portfolio.people_changed").get()
    assert noted.happened_by == administrator


def test_assessor_stays_while_another_role_allows_it(portfolio, assessor, administrator):
    people.grant_role(person=assessor, role=Role.LINE_MANAGER, by=administrator)
    end_role(assessor, Role.ASSESSOR, administrator)
    portfolio.refresh_from_db()
    assert portfolio.assessor == assessor
    end_role(assessor, Role.LINE_MANAGER, administrator)
    portfolio.refresh_from_db()
    assert portfolio.assessor is None


def test_other_roles_end_without_touching_portfolios(portfolio, line_manager, administrator):
    people.grant_role(person=line_manager, role=Role.SENIOR_LEADER, by=administrator)
    end_role(line_manager, Role.SENIOR_LEADER, administrator)
    portfolio.refresh_from_db()
    assert portfolio.line_manager == line_manager
