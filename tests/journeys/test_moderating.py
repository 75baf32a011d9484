"""A record is drawn, and a panel that knows nobody in it says how it was judged."""

import pytest

from endorsement.moderating.asking import CHECKLIST, TESTS
from endorsement.moderating.workflow import State
from tests.factories import moderating, stories
from tests.journeys import arriving

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def panel(colleague):
    return [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]


@pytest.fixture
def drawn(portfolio, programme_lead, panel):
    edition = stories.submitted(portfolio)
    stories.with_lead(edition)
    return moderating.in_state(State.DRAWN, edition, programme_lead, panel)


def test_panel_moderates_without_names(journey, drawn, panel, programme_lead, social_worker):
    # Given a lead who has drawn a record and looks at what the panel will read
    leads = journey.screen()
    arriving.signs_in(leads, programme_lead)
    leads.goes_to("/endorsement/moderation/draw/")
    leads.goes_to(f"/endorsement/moderation/records/{drawn.pk}/")
    leads.follows("Look at what is replaced, and at the files")
    leads.presses("Save and read the pack")
    assert "as the panel reads it" in leads.heading
    leads.goes_to(f"/endorsement/moderation/records/{drawn.pk}/panel/")
    for person in panel:
        leads.chooses(person.name, role="checkbox")
    leads.presses("Save the panel")
    leads.presses("I have read the pack: hand it over")

    # And a member of the panel, who must not learn whose record it is
    theirs = journey.screen(never_shows=[social_worker.first_name])
    arriving.signs_in(theirs, panel[0])
    theirs.goes_to("/endorsement/moderation/")
    theirs.follows(drawn.code)
    assert drawn.code in theirs.heading

    # When they have read it and fill in the three parts
    theirs.follows("Fill in the panel’s form")
    page = theirs.page
    for name in (*(f"check_{key}" for key in CHECKLIST), *(f"test_{key}" for key in TESTS)):
        page.locator(f'input[name="{name}"][value="yes"]').check()
    page.locator('input[name="result"][value="confirm"]').check()
    page.locator('textarea[name="words_owner"]').fill("Clear writing.")
    page.locator('input[name="agreed"]').check()
    theirs.presses("Give the panel’s result")
    theirs.reads("Confirmed by the panel")

    # Then the lead reads the result, and may go through the pages of the round
    leads.goes_to(f"/endorsement/moderation/records/{drawn.pk}/")
    leads.reads("Clear writing.")
    leads.goes_to(f"/endorsement/moderation/rounds/{drawn.round_id}/")
    leads.goes_to(f"/endorsement/moderation/rounds/{drawn.round_id}/report/")
    leads.reads("The five tests")

    # And the social worker is told what is for them
    hers = journey.screen()
    arriving.signs_in(hers, social_worker)
    hers.goes_to(f"/endorsement/moderation/of/{drawn.edition_id}/")
    hers.reads("Clear writing.")
