"""An experienced social worker is interested, starts, and three people talk about readiness."""

import pytest

from standards.models import Programme
from tests.journeys import interrupting
from tests.journeys.signing import signs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "My own reason."


def test_from_interest_to_readiness(
    social_worker, line_manager, programme_lead, desk_of, programme
):
    social_worker.manager = line_manager
    social_worker.save()
    owner, manager = desk_of(social_worker), desk_of(line_manager, never_shows=[WHY])
    lead = desk_of(programme_lead, never_shows=[WHY])

    # When the lead asks, the social worker sees what it takes and says that they are interested
    lead.goes_to("/portfolios/")
    lead.follows("Who is interested in a programme")
    lead.follows("Ask somebody about Practice endorsement")
    lead.page.get_by_label("Whom would you like to ask?").select_option(label=str(social_worker))
    lead.presses("Ask them")
    owner.goes_to("/")
    owner.follows("You are asked about Practice endorsement")
    owner.reads("about 7 hours 55 minutes")
    owner.presses("I am interested")
    lead.goes_to("/portfolios/applying/people/")
    lead.reads("Interested")

    # And starts
    owner.follows("Start")
    owner.presses("Start the portfolio")
    owner.reads("Readiness discussion")
    portfolio = social_worker.portfolios.get()
    assert portfolio.programme == Programme.objects.get(key="practice-endorsement", is_current=True)

    # When they have talked, the manager records it
    manager.goes_to(f"/endorsement/portfolios/{portfolio.pk}/discussion/")
    manager.follows("Record the discussion")
    manager.presses("Record it")
    manager.is_refused("Enter the day of the discussion", "Say what is ready")
    interrupting.types_day(manager, portfolio.started_on)
    manager.page.get_by_label("Who took part as").select_option(label=str(programme_lead))
    manager.page.locator("textarea[name^=statement_]").first.fill("Two visits show it.")
    manager.page.get_by_label("What is ready?").fill("The reflection.")
    manager.page.get_by_label("What is still to do?").fill("One report.")
    manager.presses("Record it")

    # And all three agree to it
    for screen, person in ((owner, social_worker), (manager, line_manager), (lead, programme_lead)):
        screen.goes_to(f"/endorsement/portfolios/{portfolio.pk}/discussion/")
        screen.follows("Read it and agree")
        signs(screen, person, "Agree to the record", "You agreed to the record")
    owner.reads("Agreed on")
    lead.reads("Agreed by all three")

    # When the social worker steps back, why stays their own
    owner.goes_to("/portfolios/applying/")
    owner.follows("Step back")
    owner.page.get_by_label("Is there anything that you would like to add?").fill(WHY)
    owner.presses("Step back")
    owner.reads(WHY)
    for screen in (manager, lead):
        screen.goes_to("/portfolios/applying/people/")
        screen.reads("Stepped back")
