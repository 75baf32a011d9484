"""Nothing that matters hangs on scripts: locked-down browsers have none."""

import pytest

from tests.journeys import arriving, deciding, given, material, writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_portfolio_is_written_and_submitted_without_scripts(journey, portfolio, social_worker):
    screen = journey.screen(scripts=False)
    arriving.signs_in(screen, social_worker)

    # She writes with marks of her own, since there is no toolbar
    writing.begins(screen, portfolio, "Critical reflection")
    assert screen.page.get_by_role("toolbar").count() == 0
    screen.fills("Title", "A door that stayed shut")
    screen.chooses("6 months")
    writing.text_area(screen).fill(material.REFLECTION)
    screen.presses("Preview")
    assert screen.page.locator(".preview blockquote").count() == 1
    screen.presses("Save draft")
    screen.reads("Your draft is saved")

    # She links it, adds a file and shares it
    writing.links(screen, {"Relationships": material.EXPLAINED["standard"]})
    writing.adds_file(screen, material.certificate())
    screen.follows("Mark complete")
    writing.shares(screen)

    # And submits, when everything is there
    given.complete_the_rest(portfolio)
    deciding.submits(screen, portfolio)
    assert portfolio.editions.get().submitted_by == social_worker
