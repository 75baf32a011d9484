"""How somebody finds what is registered of them once its notice is dismissed."""

import pytest
from django.urls import reverse

from oversight.funding import actions
from oversight.funding.schemes import schemes
from tests.factories import PersonFactory, funding


def portfolio_page(client, portfolio):
    return client.get(reverse("portfolios:detail", args=[portfolio.pk])).content.decode()


def address_of(registration):
    return reverse("oversight:funding:registration", args=[registration.pk])


def test_portfolio_leads_its_owner_alone_to_their_registration(portfolio, programme_lead, as_):
    made = funding.registered(portfolio.owner, programme_lead)
    link = f'href="{address_of(made)}"'
    client = as_(portfolio.owner)
    assert link in portfolio_page(client, portfolio)
    assert "The programme lead reads:" in client.get(address_of(made)).content.decode()
    client = as_(programme_lead)
    assert link not in portfolio_page(client, portfolio)
    assert "The programme lead reads:" not in client.get(address_of(made)).content.decode()


@pytest.mark.parametrize("whose", ["of another programme", "of somebody else"])
def test_registration_that_is_not_for_it_stands_on_no_portfolio(
    whose, portfolio, programme_lead, as_
):
    someone = PersonFactory(social_worker=True, employer=programme_lead.employer)
    person, scheme = {
        "of another programme": (portfolio.owner, "adults-2026"),
        "of somebody else": (someone, funding.SCHEME),
    }[whose]
    actions.register(person=person, scheme=schemes()[scheme], by=programme_lead)
    assert "Registered for funding" not in portfolio_page(as_(portfolio.owner), portfolio)
