"""The way back: a portfolio is returned with reasons, changed and handed in again."""

import pytest

from portfolios.models import Kind
from tests.factories import stories
from tests.journeys import arriving, deciding, material, writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_returned_portfolio_is_changed_and_handed_in_again(
    journey, portfolio, social_worker, line_manager
):
    # Given a portfolio with its manager
    stories.submitted(portfolio)
    owner, manager = journey.screen(), journey.screen()

    # When the manager returns it
    arriving.signs_in(manager, line_manager)
    deciding.opens_what_waits(manager)
    deciding.returns(manager, line_manager, material.REASONS)

    # Then its owner is told why, and may write again
    arriving.signs_in(owner, social_worker)
    owner.clicks(owner.page.locator("main .govuk-task-list__link").first)
    owner.reads(material.REASONS)
    she_changes_what_was_asked(owner, portfolio)

    # And the second edition is with the manager, who finds both the change and the reasons
    deciding.submits(owner, portfolio)
    stories.with_manager(portfolio.editions.get(number=2))
    assert [one.number for one in portfolio.editions.order_by("number")] == [1, 2]
    deciding.opens_what_waits(manager)
    assert "Edition 2" in manager.page.locator("main").inner_text()
    manager.follows("My critical reflection, as it is now")
    manager.reads(material.ADDED)


def she_changes_what_was_asked(screen, portfolio):
    entry = portfolio.entries.filter(kind=Kind.CRITICAL_REFLECTION).first()
    screen.goes_to(f"/portfolios/entries/{entry.pk}/")
    screen.presses("Take it back to draft")
    screen.follows("Go on writing")
    screen.fills("Title", "My critical reflection, as it is now")
    writing.at_the_end(screen)
    writing.types(screen, f"\n\n{material.ADDED}")
    screen.presses("Save and mark complete")
    screen.reads_nothing_of(material.REASONS)
    writing.shares(screen)
