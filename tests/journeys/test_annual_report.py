"""An annual report from begin to published: two people, and a change that was asked for."""

import pytest

from audit import clock
from oversight.models import AnnualReport
from oversight.years import title, year_of
from tests.journeys import writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_report_is_begun_given_back_and_published(desk_of, programme_lead, senior_leader):
    lead, leader = desk_of(programme_lead), desk_of(senior_leader)
    year = title(year_of(clock.today()) - 1)

    # A lead writes about the last whole year and hands it over
    lead.goes_to("/oversight/reports/")
    lead.presses("Begin a report")
    lead.chooses(year)
    lead.presses("Begin the report")
    writes(lead, "Supervision came in time.")
    hands_over(lead, "Count the year and hand it over")

    # A senior leader wants more of it
    leader.goes_to("/")
    leader.follows(f"annual report of {year}")
    leader.presses("Give it back")
    leader.fills("What is to be changed?", "Say what comes next.")
    leader.presses("Give it back")

    # The lead reads why, changes it, and it is published
    lead.goes_to("/")
    lead.follows(f"annual report of {year}")
    lead.reads("Say what comes next.")
    writes(lead, "Supervision came in time. It stays so.")
    hands_over(lead, "Hand it over")  # it is counted already
    leader.goes_to(lead.page.url)
    leader.presses("Publish")
    leader.presses("Publish")
    leader.reads("Supervision came in time. It stays so.")
    assert AnnualReport.objects.get().published_by == senior_leader


def writes(screen, words):
    screen.follows("Summary")
    writing.text_area(screen).fill(words)
    screen.presses("Save")


def hands_over(screen, button):
    screen.presses("Hand it to the senior leaders")
    screen.presses(button)
