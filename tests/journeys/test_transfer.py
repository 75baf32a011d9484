"""Amara leaves in the middle of the year: released, claimed elsewhere with the code, taken over."""

import re

import pytest

from portfolios.models import Portfolio
from tests.factories import reviewing, stories, transfers
from tests.journeys.signing import signs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_portfolio_goes_over_to_another_employer(
    portfolio, programme_lead, stranger_lead, desk_of
):
    newcomer = transfers.newcomer_of(portfolio, stranger_lead.employer)
    stories.complete_entry(portfolio, title="A visit", body="I listened first.")
    stories.complete_entry(portfolio, title="Another visit", body="The kitchen was cold.")
    stories.observed(stories.planned(portfolio))
    reviewing.signed(portfolio)
    owner, lead = desk_of(portfolio.owner), desk_of(programme_lead)
    there = desk_of(newcomer, never_shows=["The kitchen was cold."])
    other = desk_of(stranger_lead, never_shows=["The kitchen was cold.", "I listened first."])

    # When she asks for it, chooses what goes along, and signs
    code = _is_released(portfolio, owner, lead)

    # Then she claims it at the other employer, and its lead takes it over
    _is_claimed(portfolio, code, there)
    _is_taken_over(portfolio, newcomer, other)

    # And what came along can be read there, her own writing by her alone
    came = Portfolio.objects.get(owner=newcomer)
    other.goes_to(f"/portfolios/{came.pk}/brought/")
    other.follows("Three-month review")
    other.reads(reviewing.ASSESSMENT)
    there.goes_to(f"/portfolios/{came.pk}/brought/")
    there.follows("A visit")
    there.reads("another employer, made on")
    owner.goes_to(f"/portfolios/{portfolio.pk}/transfer/")
    owner.reads("Taken over")


def _is_released(portfolio, owner, lead):
    """Asked for, prepared, chosen, at first without anything, and signed; the code."""
    here = f"/portfolios/{portfolio.pk}/"
    owner.goes_to(f"{here}course/")
    owner.follows("Transfer to another employer")
    owner.presses("Ask for a transfer")
    lead.goes_to("/")
    lead.follows(f"{portfolio.owner} leaves and asks for a transfer")
    lead.presses("Prepare the transfer")
    owner.goes_to(f"{here}transfer/")
    owner.follows("Choose what goes along")
    owner.presses("Continue")
    owner.reads("Select at least one thing that goes along")
    for name in ("A visit", "A home visit", "Three-month review"):
        owner.page.get_by_role("checkbox", name=f": {name} (").check()
    owner.presses("Continue")
    owner.page.get_by_text("Read what is handed over: A visit").click()
    owner.reads("I listened first.")
    signs(owner, portfolio.owner, "Sign and get the code", "It is shown only now")
    text = owner.page.locator("main").inner_text()
    return re.search(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}", text)[0]


def _is_claimed(portfolio, code, there):
    """With a wrong code first."""
    there.goes_to("/portfolios/")
    there.follows("Bring a portfolio from another employer")
    _types(there, portfolio, "0000 0000 0000 0000")
    there.presses("Claim it")
    there.reads("Nothing was found")
    there.follows("Check what you typed and try again")
    _types(there, portfolio, code)
    there.presses("Claim it")
    there.reads("Your portfolio is claimed")


def _is_taken_over(portfolio, newcomer, other):
    other.goes_to("/portfolios/transfer/claims/")
    other.follows(newcomer.name)
    other.reads("Progress review: 1")
    other.chooses(re.compile(portfolio.programme.title))
    other.presses("Take it over")
    other.reads("The portfolio is taken over")


def _types(screen, portfolio, code):
    day = portfolio.started_on
    screen.fills("Code", code)
    screen.fills("Your surname at the former employer", portfolio.owner.last_name)
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        screen.fills(name, str(number))
