"""Registration, claims and payments through their pages."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.funding.workflow import Move, State
from oversight.models import Claim, ColumnMap, Equality, Registration, Remittance
from people.models import Team
from tests.factories import PersonFactory, PortfolioFactory, funding

SLUG, PART = funding.SCHEME, "registration"
MOST = 6


def address(name, *args):
    return reverse(f"oversight:funding:{name}", args=args)


def page(client, name, *args):
    return client.get(address(name, *args)).content.decode()


def day(name, when):
    return {f"{name}_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


@pytest.fixture
def registration(portfolio, programme_lead):
    return funding.registered(portfolio.owner, programme_lead)


def test_the_whole_way_page_by_page(portfolio, lead, as_):
    """Registered by the lead, put right by the social worker, claimed, sent, paid."""
    owner = portfolio.owner
    answer = lead.post(address("register"), {"person": owner.pk, "scheme": SLUG})
    made = Registration.objects.get()
    assert answer.url == address("change", made.pk)
    assert Notice.objects.get(person=owner).path == address("registration", made.pk)
    theirs = as_(owner)
    assert "number is not known yet" in page(theirs, "registration", made.pk)
    facts = {name: value for name, value in funding.KNOWN.items() if not isinstance(value, date)}
    days = [day(name, value) for name, value in funding.KNOWN.items() if isinstance(value, date)]
    sent = facts | {name: one for both in days for name, one in both.items()}
    answer = theirs.post(address("change", made.pk), sent | {"funded_before": "no"})
    assert answer.status_code == 302
    shown = page(theirs, "registration", made.pk)
    assert "Everything that the scheme asks for is there" in shown
    assert "Draft the claim" not in shown
    for name, done, none in (
        ("draft-all", "Drafted: 1", "Nothing was drafted."),
        ("check-all", "Ready to send: 1", "Nothing was marked."),
    ):
        first, again = (lead.post(address(name, SLUG, PART), follow=True) for _ in "12")
        assert done in first.content.decode() and none in again.content.decode()
    claim = Claim.objects.get()
    assert "1 claim is ready to send, £1,000 in all" in page(lead, "sending", SLUG, PART)
    day_sent = day("sent_on", funding.clock.today())
    lead.post(address("sending", SLUG, PART), {"claims": [claim.pk], **day_sent})
    assert Claim.objects.get().state == State.SENT
    given = {"scheme": SLUG, "reference": "R1", "pence": "£1,000"}
    given |= {"typed": "sw 100200, Registration, 1000.00", **day("paid_on", funding.clock.today())}
    answer = lead.post(address("enter-remittance"), given)
    assert "Agrees with the claim" in lead.get(answer.url).content.decode()
    lead.post(address("book", Remittance.objects.get().pk))
    assert Claim.objects.get().state == State.PAID
    assert "£1,000" in page(lead, "overview")


def test_pages_say_what_is_missing(lead, portfolio):
    assert "Choose a social worker" in lead.post(address("register"), {}).content.decode()
    answer = lead.post(address("enter-remittance"), {"typed": "x"}).content.decode()
    for words in ("Enter the funder’s reference", "Enter the day of the payment"):
        assert words in answer
    made = funding.registered(
        portfolio.owner, portfolio.owner.employer.people.get(first_name="Heron")
    )
    wrong = lead.post(address("change", made.pk), {"registration_number": "123"}).content.decode()
    assert "Use SW and the digits" in wrong


def test_number_of_somebody_else_is_refused_on_the_page(
    registration, colleague, programme_lead, lead
):
    other = colleague("Dipper", social_worker=True)
    made = funding.registered(other, programme_lead, registration_number="SW7")
    answer = lead.post(address("change", made.pk), {"registration_number": "SW100200"})
    assert answer.status_code == 403
    assert "Somebody else is registered" in answer.content.decode()


def test_number_of_an_account_that_somebody_else_is_registered_with_is_refused(
    registration, colleague, lead
):
    other = colleague("Dipper", social_worker=True)
    other.registration_number = registration.registration_number
    other.save()
    answer = lead.post(address("register"), {"person": other.pk, "scheme": SLUG})
    assert "Somebody else is registered" in answer.content.decode()


def test_day_that_nobody_can_reckon_from_is_refused(registration, lead):
    given = day("qualified_on", date(9998, 1, 1)) | day("starts_on", date(9999, 1, 1))
    answer = lead.post(address("change", registration.pk), given).content.decode()
    assert "Day of qualifying must have a year from 1950 to 2100" in answer


def test_claim_that_was_taken_back_meanwhile_is_said_where_it_is_sent(
    registration, programme_lead, lead
):
    claim = funding.in_state(State.READY, registration, programme_lead)
    given = {"claims": [claim.pk], **day("sent_on", funding.clock.today())}
    funding.actions.change(registration=registration, by=programme_lead, agency="not_agreed")
    answer = lead.post(address("sending", SLUG, PART), given, follow=True).content.decode()
    assert "Recorded as sent: 0" in answer and "do not meet the rules any more: 1" in answer
    funding.moved(Move.TAKE_BACK, claim, programme_lead)
    other = funding.registered(
        PersonFactory(social_worker=True, employer=programme_lead.employer),
        programme_lead,
        registration_number="SW7",
    )
    funding.in_state(State.READY, other, programme_lead)
    answer = lead.post(address("sending", SLUG, PART), given).content.decode()
    assert "has changed since you opened this page" in answer


def test_registered_twice_is_refused_on_the_page(registration, lead):
    answer = lead.post(address("register"), {"person": registration.person_id, "scheme": SLUG})
    assert answer.status_code == 403
    assert "registered for this scheme already" in answer.content.decode()


def test_query_needs_words_and_a_day_that_was(registration, programme_lead, lead):
    claim = funding.in_state(State.SENT, registration, programme_lead)
    where = address("query-claim", claim.pk)
    answer = lead.post(where, day("done_on", date(2099, 1, 1))).content.decode()
    assert "Say why, in a few words" in answer and "must be today or before" in answer
    lead.post(where, {"words": "Which route?", **day("done_on", funding.clock.today())})
    assert "Which route?" in page(lead, "claim", claim.pk)


# Amounts, days, columns -------------------------------------------------------------------------


def test_administrator_enters_what_the_letter_says(administrator, as_):
    client = as_(administrator)
    given = {
        "pence": "1,250.50",
        "because": "Letter of 16 March 2026",
        **day("closes_on", date(2027, 1, 29)),
    }
    assert "not known" in page(client, "scheme", "adults-2026")
    client.post(address("terms", "adults-2026", PART), given)
    shown = page(client, "scheme", "adults-2026")
    for words in ("£1,250.50", "29 January 2027", "Letter of 16 March 2026", administrator.name):
        assert words in shown
    assert 'value="£1,250.50"' in page(client, "terms", "adults-2026", PART)
    assert (
        "like 1000 or 1000.50"
        in client.post(
            address("terms", "adults-2026", PART), {"pence": "-5", "because": "x"}
        ).content.decode()
    )


def test_columns_are_kept_version_by_version(administrator, registration, as_):
    client, where = as_(administrator), address("columns", SLUG)
    client.post(where, {"title_1": "Who", "field_1": "name", "title_2": "Blank", "field_2": ""})
    client.post(where, {"title_1": "Who", "field_1": "name", "title_2": "Blank", "field_2": ""})
    client.post(where, {"title_1": "Number", "field_1": "registration_number"})
    found = ColumnMap.objects.order_by("number").values_list("number", "columns")
    assert list(found) == [
        (1, [["Who", "name"], ["Blank", ""]]),
        (2, [["Number", "registration_number"]]),
    ]
    funding.in_state(State.READY, registration, administrator)
    assert sheet(client, "csv") == [["Number"], ["SW100200"]]
    assert (
        "Enter the heading of column 1" in client.post(where, {"field_1": "name"}).content.decode()
    )


# The spreadsheet --------------------------------------------------------------------------------


def sheet(client, form, name="sheet-table", args=(SLUG, PART)):
    content = client.get(address(name, *args, form)).getvalue()
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()
    return [[cell.value for cell in row] for row in rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_spreadsheet_has_what_is_ready_and_reckons_with_nothing(
    form, registration, programme_lead, lead
):
    owner = registration.person
    owner.first_name = "=1+1"
    owner.save()
    assert len(sheet(lead, form)) == 1
    funding.in_state(State.READY, registration, programme_lead)
    head, row = sheet(lead, form)
    assert head[:3] == ["Organisation", "First name", "Last name"]
    assert row[1] == ("'=1+1" if form == "csv" else "=1+1")
    assert float(row[-1]) == 1000
    assert LedgerEntry.objects.filter(action="list.downloaded").last().facts["rows"] == 1


def test_spreadsheet_says_team_and_how_far_the_programme_is(
    registration, portfolio, programme_lead, lead
):
    registration.person.team = Team.objects.create(employer=registration.employer, name="Harbour")
    registration.person.save()
    columns = {"columns": [["Team", "team"], ["Status", "status"]], "saved_by": programme_lead}
    facts = {"employer": registration.employer, "scheme": SLUG, "number": 1}
    ColumnMap.objects.create(**columns, **facts)
    funding.in_state(State.READY, registration, programme_lead)
    assert sheet(lead, "csv")[1] == ["Harbour", "Active"]


def test_lists_as_files(registration, programme_lead, lead):
    claim = funding.in_state(State.SENT, registration, programme_lead)
    remittance = funding.remitted(claim, programme_lead, 120_000)
    assert sheet(lead, "csv", "people-table", [SLUG])[1][:2] == ["Wren Ash", "SW100200"]
    assert sheet(lead, "csv", "remittance-table", [remittance.pk])[1][-1].startswith("£200 more")


# What people say about themselves ---------------------------------------------------------------

CANARY = "ethnicxcanary"


@pytest.fixture
def said(registration):
    return Equality.objects.create(
        registration=registration,
        date_of_birth=date(1999, 3, 27),
        sex="female",
        ethnic_group=CANARY,
        to_funder=True,
    )


def test_only_the_person_answers_reads_and_deletes(registration, lead, as_, social_worker):
    own = as_(social_worker)
    own.post(address("equality", registration.pk), {"sex": "declined", "to_funder": "on"})
    assert (Equality.objects.get().sex, Equality.objects.get().to_funder) == ("declined", True)
    assert "checked" in page(own, "equality", registration.pk)
    for name in ("equality", "take-answers-back"):
        assert lead.post(address(name, registration.pk)).status_code == 404
    own.post(address("take-answers-back", registration.pk))
    assert not Equality.objects.exists()


def test_person_alone_says_whether_their_answers_are_counted(registration, as_, social_worker):
    """Not unless they tick it, from the day of the first yes on, and until they take it back."""
    own, url = as_(social_worker), address("equality", registration.pk)
    assert "nobody reads them" in page(own, "equality", registration.pk)
    own.post(url, {"sex": "female"})
    assert Equality.objects.get().counted_since is None
    own.post(url, {"sex": "female", "in_figures": "on"})
    assert Equality.objects.get().counted_since == clock.today()
    Equality.objects.update(counted_since=date(2026, 9, 1))
    own.post(url, {"sex": "male", "in_figures": "on"})
    said = Equality.objects.get()
    assert (said.sex, said.to_funder, said.counted_since) == ("male", False, date(2026, 9, 1))
    own.post(url, {"sex": "male"})
    assert Equality.objects.get().counted_since is None


def test_no_page_and_no_list_shows_an_answer(
    registration, said, programme_lead, lead, as_, administrator
):
    columns = [["Ethnic group", "ethnic_group"], ["Who", "name"]]
    facts = {"employer": registration.employer, "scheme": SLUG, "number": 1}
    ColumnMap.objects.create(columns=columns, saved_by=administrator, **facts)
    claim = funding.in_state(State.READY, registration, programme_lead)
    for client in (lead, as_(administrator)):
        shown = "".join(
            page(client, *one)
            for one in (
                ("overview",),
                ("scheme", SLUG),
                ("registration", registration.pk),
                ("change", registration.pk),
                ("claim", claim.pk),
                ("sending", SLUG, PART),
            )
        )
        assert "in the file only" in shown
        assert CANARY not in shown
        assert CANARY not in str(sheet(client, "csv", "people-table", [SLUG]))
    assert CANARY not in str(list(LedgerEntry.objects.values()))


@pytest.mark.parametrize("to_funder", [True, False])
def test_answers_are_in_the_spreadsheet_only_where_the_person_lets_them(
    to_funder, registration, said, programme_lead, lead
):
    Equality.objects.update(to_funder=to_funder)
    facts = {"employer": registration.employer, "scheme": SLUG, "number": 1}
    ColumnMap.objects.create(columns=[["Group", "ethnic_group"]], saved_by=programme_lead, **facts)
    funding.in_state(State.READY, registration, programme_lead)
    assert sheet(lead, "csv")[1] == [CANARY if to_funder else ""]


def test_funder_reads_answers_in_words(registration, programme_lead, lead):
    answers = {"sex": "declined", "ethnic_group": "mixed", "date_of_birth": date(1999, 3, 27)}
    Equality.objects.create(registration=registration, to_funder=True, **answers)
    facts = {"employer": registration.employer, "scheme": SLUG, "number": 1}
    columns = [[name, name] for name in (*answers, "disability")]
    ColumnMap.objects.create(columns=columns, saved_by=programme_lead, **facts)
    funding.in_state(State.READY, registration, programme_lead)
    row = sheet(lead, "csv")[1]
    assert row == ["Prefers not to say", "Mixed or multiple ethnic groups", row[2], ""]
    assert "1999" in row[2]


def test_background_says_the_group_and_is_not_of_another_one(
    registration, programme_lead, lead, as_, social_worker
):
    own, where = as_(social_worker), address("equality", registration.pk)
    other = {"ethnic_group": "asian", "ethnic_background": "mixed_white_asian"}
    assert "background of the ethnic group above" in own.post(where, other).content.decode()
    assert not Equality.objects.exists()
    own.post(where, {"ethnic_background": "mixed_white_asian", "to_funder": "on"})
    assert Equality.objects.get().ethnic_group == "mixed"
    facts = {"employer": registration.employer, "scheme": SLUG, "number": 1}
    columns = [[name, name] for name in ("ethnic_group", "ethnic_background")]
    ColumnMap.objects.create(columns=columns, saved_by=programme_lead, **facts)
    funding.in_state(State.READY, registration, programme_lead)
    assert sheet(lead, "csv")[1] == ["Mixed or multiple ethnic groups", "White and Asian"]


# Many ------------------------------------------------------------------------------------------

PAGES = [
    ("overview",),
    ("scheme", SLUG),
    ("sending", SLUG, PART),
    ("remittances",),
    ("remittance", "@remittance"),
    ("registration", "@registration"),
    ("claim", "@claim"),
]


@pytest.mark.parametrize("name", PAGES, ids=lambda one: one[0])
def test_page_takes_few_queries_however_many_there_are(
    name, registration, programme_lead, programme, lead
):
    claim = funding.in_state(State.SENT, registration, programme_lead)
    about = {
        "@registration": registration.pk,
        "@claim": claim.pk,
        "@remittance": funding.remitted(claim, programme_lead, 10).pk,
    }
    args = [about.get(one, one) for one in name[1:]]
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert lead.get(address(name[0], *args)).status_code == 200
        counted.append([one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]])
        for number in range(3):
            person = PersonFactory(social_worker=True, employer=programme_lead.employer)
            PortfolioFactory(owner=person, programme=programme)
            other = funding.registered(
                person, programme_lead, registration_number=f"SW{len(counted)}{number}"
            )
            funding.in_state(State.READY, other, programme_lead)
    assert len(counted[0]) == len(counted[1]) <= MOST, "\n".join(counted[1])
