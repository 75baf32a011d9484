"""A pause to which everybody agrees, a withdrawal that is not made, and another programme."""

import pytest

from portfolios import actions as writing
from standards.models import Programme, Statement
from tests.factories import stories
from tests.journeys import interrupting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "From the weekend on."


def test_a_pause_is_agreed_and_the_programme_changes(portfolio, programme_lead, desk_of):
    owner, lead = desk_of(portfolio.owner), desk_of(programme_lead)
    assessor = desk_of(portfolio.assessor, never_shows=[REASON, "family leave"])
    manager = desk_of(portfolio.line_manager)
    entry = stories.complete_entry(portfolio, title="A visit")
    statement = Statement.objects.get(framework__key="pqs-child-and-family", code="5")
    facts = {"explanation": "I saw it and acted.", "by": portfolio.owner}
    writing.link(entry=entry, statement=statement, **facts)

    # When the owner asks for a pause, first without a reason
    owner.goes_to(f"/portfolios/{portfolio.pk}/")
    owner.follows("Dates, pauses and leaving")
    owner.follows("Ask for a pause")
    interrupting.types_day(owner, portfolio.started_on)
    owner.presses("Ask for the pause")
    owner.reads("Select a reason")
    owner.chooses("Maternity, paternity, adoption or other family leave")
    owner.page.get_by_label("Is there anything else").fill(REASON)
    owner.presses("Ask for the pause")
    owner.reads("It takes effect when everybody here has agreed")

    # And everybody agrees, the assessor without knowing why
    lead.goes_to("/portfolios/pauses/")
    lead.reads("Not agreed yet: assessor, line manager, programme lead.")
    for screen in (assessor, manager, lead):
        screen.goes_to("/")
        screen.follows("Say whether you agree to the pause")
        screen.chooses("Yes, I agree")
        screen.presses("Send my answer")

    # Then it stands still, until everybody agrees to the return
    owner.goes_to(f"/portfolios/{portfolio.pk}/")
    owner.reads("This portfolio is paused")
    lead.goes_to("/portfolios/pauses/")
    lead.reads("Paused")
    owner.goes_to(f"/portfolios/{portfolio.pk}/course/return/")
    owner.goes_to(f"/portfolios/{portfolio.pk}/course/withdraw/")
    owner.reads("Would you like to say why? (optional)")
    portfolio.refresh_from_db()
    portfolio.status, portfolio.pauses = "active", []
    portfolio.save()

    # When the lead moves it to adults' services, a link can go along
    lead.goes_to(f"/portfolios/{portfolio.pk}/course/programme/")
    adults = Programme.objects.get(key="asye-adults", is_current=True)
    lead.chooses(adults.title)
    lead.presses("Change the programme")
    owner.goes_to(f"/portfolios/{portfolio.pk}/standards/")
    owner.follows("See what can go along to the programme of today")
    owner.presses("Take the ticked links along")
    owner.reads("Select at least one link to take along")
    owner.page.get_by_label("Safeguarding").check()
    owner.presses("Take the ticked links along")
    owner.reads("1 link goes along")
