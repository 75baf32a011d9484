"""What funders ask about an employer, and what the spreadsheet says of it and of the year."""

import csv
import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit.models import LedgerEntry
from oversight.funding import describing
from oversight.funding.columns import FIELDS
from oversight.funding.workflow import State
from oversight.leading.recounting import recount
from oversight.models import ColumnMap, Organisation, Standing
from people.models import Person
from portfolios.models import Portfolio
from tests.factories import PersonFactory, funding

SLUG, PART = funding.SCHEME, "registration"
PAGE = "organisation"
OF_ORGANISATION = (
    *("sector", "authority_code", "region", "phone"),
    *("coordinator", "coordinator_email", "director", "director_email"),
)


def address(name, *args):
    return reverse(f"oversight:funding:{name}", args=args)


def page(client, name, *args):
    return client.get(address(name, *args)).content.decode()


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


@pytest.fixture
def registration(portfolio, programme_lead):
    return funding.registered(portfolio.owner, programme_lead)


def filled_in(coordinator, director):
    return {
        "sector": "statutory",
        "authority_code": "301",
        "region": "london",
        "phone": "020 7946 0417",
        "coordinator": coordinator.pk,
        "director": director.pk,
    }


def row_of(client, fields, registration, by, form="csv"):
    """Field → what stands under it in the spreadsheet of a claim that is ready."""
    facts = {"employer": registration.employer, "scheme": SLUG, "saved_by": by, "number": 1}
    ColumnMap.objects.create(columns=[[name, name] for name in fields], **facts)
    funding.in_state(State.READY, registration, by)
    content = client.get(address("sheet-table", SLUG, PART, form)).getvalue()
    if form == "csv":
        head, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        head, row = [[cell.value for cell in one] for one in sheet.iter_rows()]
    return dict(zip(head, row, strict=True))


# The page ---------------------------------------------------------------------------------------


def test_what_is_missing_is_said_until_it_is_entered(lead, programme_lead, senior_leader):
    words = "type of organisation, local authority code, region, phone number"
    assert words in page(lead, "overview")
    answer = lead.post(address(PAGE), filled_in(programme_lead, senior_leader))
    assert answer.url == address("overview")
    assert "Not known yet of your organisation" not in page(lead, "overview")
    shown = page(lead, PAGE)
    assert f"Last changed by {programme_lead.name}" in shown
    assert 'value="020 7946 0417"' in shown
    lead.post(address(PAGE), filled_in(programme_lead, senior_leader) | {"region": ""})
    assert "Not known yet of your organisation: region." in page(lead, "overview")
    assert Organisation.objects.count() == 1


def test_charity_is_not_asked_for_the_code_of_an_authority(lead, programme_lead, senior_leader):
    given = filled_in(programme_lead, senior_leader) | {"authority_code": ""}
    lead.post(address(PAGE), given)
    assert "Not known yet of your organisation: local authority code." in page(lead, "overview")
    lead.post(address(PAGE), given | {"sector": "voluntary"})
    assert "Not known yet of your organisation" not in page(lead, "overview")


def test_ledger_says_what_changed_and_nothing_of_it(lead, programme_lead, senior_leader):
    given = filled_in(programme_lead, senior_leader)
    for _ in range(2):  # the second time nothing changes
        lead.post(address(PAGE), given)
    lead.post(address(PAGE), given | {"phone": "020 7946 0999"})
    noted = LedgerEntry.objects.filter(action="funding.organisation_changed").order_by("pk")
    assert [one.facts["fields"] for one in noted] == [sorted(given), ["phone"]]
    assert "7946" not in str(list(LedgerEntry.objects.values()))


WRONG = [
    ({"authority_code": "12"}, "Use three digits, like 301"),
    ({"phone": "ask for Jo"}, "Enter a phone number"),
    ({"director_name": "A director"}, "one of the two"),
    ({"director": "", "director_email": "d@council.example"}, "Enter the name of the director"),
    ({"sector": "other"}, "Select one of the choices"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=lambda one: str(one)[:25])
def test_page_says_what_is_wrong_and_saves_nothing(
    wrong, said, lead, programme_lead, senior_leader
):
    answer = lead.post(address(PAGE), filled_in(programme_lead, senior_leader) | wrong)
    assert said in answer.content.decode()
    assert not Organisation.objects.exists()


def test_only_who_may_be_named_is_a_choice(lead, programme_lead, senior_leader, line_manager):
    stranger = PersonFactory(senior_leader=True)
    gone = PersonFactory(
        senior_leader=True, employer=programme_lead.employer, is_active=False, first_name="Gone"
    )
    for other in (line_manager, stranger, gone, programme_lead):
        given = filled_in(programme_lead, senior_leader) | {"director": other.pk}
        assert "Select one of the choices" in lead.post(address(PAGE), given).content.decode()
    assert not Organisation.objects.exists()


def test_action_refuses_whoever_the_form_would_not_offer(
    programme_lead, senior_leader, line_manager
):
    stranger = PersonFactory(senior_leader=True)
    refused = [
        {"coordinator": line_manager},
        {"coordinator": PersonFactory(programme_lead=True)},
        {"director": programme_lead},
        {"director": stranger},
    ]
    for facts in refused:
        with pytest.raises(PermissionDenied):
            describing.describe(by=programme_lead, **facts)
    with pytest.raises(PermissionDenied):
        describing.describe(by=senior_leader, phone="020 7946 0417")
    assert not Organisation.objects.exists()


def test_of_another_employer_nothing_is_read_or_changed(lead, programme_lead, senior_leader, as_):
    lead.post(address(PAGE), filled_in(programme_lead, senior_leader))
    theirs = as_(PersonFactory(programme_lead=True))
    assert "020 7946 0417" not in page(theirs, PAGE)
    theirs.post(address(PAGE), {"phone": "01632 960 001"})
    assert sorted(Organisation.objects.values_list("phone", flat=True)) == [
        "01632 960 001",
        "020 7946 0417",
    ]


def test_who_works_here_no_more_is_not_told_to_a_funder(
    lead, programme_lead, senior_leader, registration
):
    lead.post(address(PAGE), filled_in(programme_lead, senior_leader))
    Person.objects.filter(pk=senior_leader.pk).update(is_active=False)
    assert "Not known yet of your organisation: director." in page(lead, "overview")
    row = row_of(lead, ("director", "director_email", "coordinator"), registration, programme_lead)
    assert row == {"director": "", "director_email": "", "coordinator": programme_lead.name}
    assert "nobody has entered this" in page(lead, "sending", SLUG, PART)


# The spreadsheet --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_spreadsheet_says_what_is_known_of_the_organisation(
    form, lead, programme_lead, senior_leader, registration
):
    lead.post(address(PAGE), filled_in(programme_lead, senior_leader))
    row = row_of(lead, (*OF_ORGANISATION, "university"), registration, programme_lead, form)
    assert row == {
        "sector": "Statutory",
        "authority_code": "301",
        "region": "London",
        "phone": "020 7946 0417",
        "coordinator": programme_lead.name,
        "coordinator_email": programme_lead.email,
        "director": senior_leader.name,
        "director_email": senior_leader.email,
        "university": "University of Westmarch",
    }


def test_director_without_an_account_is_named_by_hand(lead, programme_lead, registration):
    by_hand = {"director_name": "Ada Director", "director_email": "ada@council.example"}
    lead.post(address(PAGE), by_hand)
    row = row_of(lead, ("director", "director_email", "sector"), registration, programme_lead)
    assert row == {
        "director": "Ada Director",
        "director_email": "ada@council.example",
        "sector": "",
    }


def test_without_anything_entered_every_column_can_be_asked_for(lead, programme_lead, registration):
    """Also where there is no portfolio and no organisation: nothing is guessed."""
    Portfolio.objects.update(employer=PersonFactory().employer)
    known = [name for name, one in FIELDS.items() if not one.is_private]
    row = row_of(lead, known, registration, programme_lead)
    empty = {name for name, value in row.items() if not value}
    assert empty == {*OF_ORGANISATION, "ends_on", "assessor", "status", "outcome"}


ENDED = [
    ("active", "writing", ""),
    ("paused", "paused", ""),
    ("deferred", "deferred", "Deferred"),
    ("deferred", "put_off", "Deferred"),
    ("withdrawn", "closed", "Withdrawn"),
    ("left", "closed", "Left the employer"),
    ("transferred", "closed", "Went over to another employer"),
    ("completed", "confirmed", "Passed"),
    ("completed", "failed", "Not passed"),
    ("completed", "closed", "Completed"),
]


def test_every_way_in_which_a_year_ends_is_an_outcome():
    assert {status for status, *_ in ENDED} == set(Portfolio.Status.values)


@pytest.mark.parametrize(("status", "stage", "outcome"), ENDED)
def test_spreadsheet_says_assessor_end_and_outcome(
    status, stage, outcome, lead, portfolio, programme_lead, registration
):
    recount([portfolio.pk])
    standing = Standing.objects.get(portfolio=portfolio)
    Portfolio.objects.filter(pk=portfolio.pk).update(status=status)
    Standing.objects.filter(pk=standing.pk).update(stage=stage)
    row = row_of(lead, ("assessor", "ends_on", "outcome"), registration, programme_lead)
    assert row == {
        "assessor": portfolio.assessor.name,
        "ends_on": standing.ends_on.isoformat(),
        "outcome": outcome,
    }
