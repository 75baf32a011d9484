"""A programme lead says what funders ask about the employer, and takes the spreadsheet."""

import csv
import io

import pytest

from audit.models import LedgerEntry
from oversight.models import Organisation
from tests.factories import funding

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FUNDING = "/oversight/funding/"


def test_organisation_is_described_and_stands_in_the_spreadsheet(
    desk_of, portfolio, programme_lead, senior_leader
):
    registration = funding.registered(portfolio.owner, programme_lead)
    funding.in_state("ready", registration, programme_lead)
    lead = desk_of(programme_lead)

    # The overview says what is missing, and leads to where it is entered
    lead.goes_to(FUNDING)
    lead.reads("Not known yet of your organisation")
    lead.follows("Your organisation, as funders know it")
    lead.chooses("Statutory")
    lead.fills("Local authority code", "Council")
    lead.fills("Phone number", "020 7946 0417")
    selects(lead, "Region", "London")
    selects(lead, "Primary co-ordinator", f"{programme_lead.name} ({programme_lead.email})")
    lead.fills("Their work email address", "ada@council.example")
    lead.presses("Save")

    # What is wrong is said, and what was typed stays
    lead.is_refused("Use three digits, like 301", "Enter the name of the director")
    assert not Organisation.objects.exists()
    lead.fills("Local authority code", "301")
    lead.fills("Name of a director without an account", "Ada Director")
    lead.presses("Save")
    lead.reads("What funders ask about your organisation is saved")
    lead.reads_nothing_of("Not known yet of your organisation")

    # It stands in what the funder gets
    lead.goes_to(f"{FUNDING}schemes/{funding.SCHEME}/registration/send/")
    told = lead.saves("as CSV").decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(told, newline=""))
    said = dict(zip(head, row, strict=True))
    assert said["Director"] == "Ada Director"
    assert said["Local authority code"] == "301"
    assert said["Primary co-ordinator"] == programme_lead.name
    assert said["University"] == "University of Westmarch"
    assert LedgerEntry.objects.filter(action="funding.organisation_changed").count() == 1


def selects(screen, label, choice):
    screen.page.get_by_label(label, exact=True).select_option(label=choice)
