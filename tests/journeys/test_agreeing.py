"""A support agreement is read beside the one before it, given back, and its copy thrown away."""

import pytest

from support.models import Agreement
from tests.factories import agreeing
from tests.journeys.material import OWN_SECRET

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUIET = f"A quiet room on days with migraine. {OWN_SECRET}"
BECAUSE = "Mondays do not work for me."


def test_change_is_asked_for_and_the_copy_thrown_away(portfolio, desk_of, senior_leader):
    agreeing.agreed(portfolio, protected_day="Fridays")
    second = agreeing.offered(portfolio, protected_day="Mondays", adjustments=QUIET)
    page = f"/support/agreements/{second.pk}/"
    owner, manager = desk_of(portfolio.owner), desk_of(portfolio.line_manager)

    # The owner sees what differs, and asks for a change
    owner.goes_to(page)
    owner.reads(QUIET)
    owner.follows("What differs from the version before")
    owner.reads("Mondays")
    owner.goes_to(page)
    owner.follows("Ask for a change")
    owner.presses("Ask for this change")
    owner.is_refused("Say what should change")
    owner.fills("What should change?", BECAUSE)
    owner.presses("Ask for this change")
    owner.reads("Your words are with the others")

    # The manager reads why, and goes on from a copy or throws it away
    manager.goes_to(page)
    manager.reads(BECAUSE)
    manager.goes_to(f"/support/portfolios/{portfolio.pk}/agreement/")
    manager.follows("Go on with your draft")
    manager.goes_to(f"/support/portfolios/{portfolio.pk}/agreement/")
    manager.follows("Throw it away")
    manager.presses("Throw it away")
    manager.reads("The draft is thrown away")
    assert [one.state for one in Agreement.objects.order_by("number")] == ["in_force", "returned"]

    # And nobody who may not open the portfolio comes to it by its address
    above = desk_of(senior_leader, never_shows=[QUIET])
    above.is_not_there(page, f"{page}differences/")
