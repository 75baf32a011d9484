"""Who assesses and who manages a portfolio, when people come and go."""

import pytest
from django.core.exceptions import PermissionDenied

from dispatch.models import Notice
from people.models import Person
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
    assert told(portfolio.assessor) == []


def test_nobody_hears_of_a_save_that_changed_nothing(portfolio, name_manager):
    name_manager(portfolio.line_manager)
    assert not Notice.objects.exists()


def test_portfolio_starts_without_a_manager_who_has_left(social_worker, line_manager, programme):
    line_manager.is_active = False
    line_manager.save()
    social_worker.manager = line_manager
    portfolio = actions.start(owner=social_worker, programme=programme, by=social_worker)
    assert portfolio.line_manager is None
