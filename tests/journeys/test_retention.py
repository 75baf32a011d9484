"""Two people delete what is past its period; a legal hold stops it."""

from datetime import timedelta

import pytest

from audit import clock
from portfolios.course import actions as course
from portfolios.course.moves import Move
from retention.models import Removed
from tests.factories import stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_people_delete_and_a_hold_stops_it(
    portfolio, administrator, programme_lead, desk_of, worker
):
    secret = "canary of the family"
    with clock.at(clock.now() - timedelta(days=400)):
        stories.complete_entry(portfolio, title=secret)
        course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    admin = desk_of(administrator, never_shows=[secret])
    lead = desk_of(programme_lead, never_shows=["LT-0417"])

    # Given a hold on one portfolio, set on the page of its owner
    admin.goes_to(f"/people/{portfolio.owner_id}/")
    admin.follows("Set a legal hold")
    admin.presses("Set the hold")
    admin.reads("Enter the reason for the hold")
    admin.page.get_by_label("One portfolio.").check()
    admin.page.get_by_label("Why is it held?").fill("Tribunal LT-0417.")
    admin.presses("Set the hold")
    admin.reads("Tribunal LT-0417.")

    # Then it is not due
    admin.goes_to("/people/")
    admin.follows("Retention and legal holds")
    admin.reads("Nothing has been kept for longer than its period")
    admin.follows("Periods")
    admin.reads("No national period was found")

    # When two people release the hold
    admin.goes_to("/retention/holds/")
    admin.follows("Wren")
    admin.presses("Ask for its release")
    lead.goes_to("/")
    lead.follows("A legal hold waits for a second person to release it")
    lead.reads("Administrators can read the reason")
    lead.presses("Release the hold")
    lead.reads("Released on")

    # Then one proposes, who cannot approve, and the other approves
    admin.goes_to("/retention/")
    admin.follows("Wren")
    admin.presses("Propose the deletion")
    admin.reads("You proposed this deletion. Somebody else has to approve it.")
    lead.goes_to("/")
    lead.follows("A deletion waits for a second person to approve it")
    lead.presses("Approve the deletion")
    lead.reads("It is deleted at once and cannot be brought back")
    lead.presses("Approve and delete")
    lead.reads("It is deleted")
    lead.follows("See the deletion log")
    lead.reads("Portfolio that was not completed")
    assert Removed.objects.count() == 1
