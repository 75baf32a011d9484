"""Every list as a file: what its page shows, to whom it shows it, and a row in the ledger."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from audit.models import LedgerEntry
from endorsement.workflow import State
from portfolios.contributors.workflow import State as Asked
from portfolios.course import listing
from portfolios.course.moves import Move
from portfolios.models import Portfolio
from support.giving import actions as giving
from support.giving.kinds import SUPERVISION
from tests.factories import PersonFactory, PortfolioFactory, courses, given, stories
from tests.stages import edition_in

LISTS = [
    ("portfolios:list", "portfolios:list-table"),
    ("people:list", "people:list-table"),
    ("portfolios:applicants", "portfolios:applicants-table"),
    ("portfolios:pauses", "portfolios:pauses-table"),
    ("endorsement:list", "endorsement:list-table"),
    ("support:reviews-due", "support:reviews-due-table"),
    ("support:gaps", "support:gaps-table"),
    ("retention:index", "retention:index-table"),
    ("retention:log", "retention:log-table"),
]
TABLES = [table for _, table in LISTS]
MOST = 6


def taken(client, name, *args, query=None, form="csv"):
    response = client.get(reverse(name, args=[*args, form]), query)
    assert response.status_code == 200
    return response, response.getvalue()


def lines(client, name, *args, **options):
    _, content = taken(client, name, *args, **options)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def opened(client, name, *args, sheet=0, **options):
    """The cells of a sheet of the workbook, the first unless said otherwise."""
    _, content = taken(client, name, *args, form="xlsx", **options)
    found = openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet]
    return [[cell.value for cell in row] for row in found.iter_rows()]


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


def test_portfolios_as_the_page_shows_them(lead, portfolio, social_worker):
    head, line = lines(lead, "portfolios:list-table")
    assert head == ["Social worker", "Team", "Programme", "Started", "State"]
    title, day = portfolio.programme.title, portfolio.started_on
    assert line == [social_worker.name, "Assessment team", title, day.isoformat(), "Active"]
    _, [name, _, _, started, _] = opened(lead, "portfolios:list-table")
    assert (name, started.date()) == (social_worker.name, day)


def test_filter_and_order_of_the_page_are_kept(lead, colleague):
    for name in ("Zander", "Plover", "Robin"):
        PortfolioFactory(owner=colleague(name, social_worker=True, last_name=name))
    assert [line[0].split()[0] for line in lines(lead, "portfolios:list-table")[1:]] == [
        "Plover",
        "Robin",
        "Zander",
    ]
    [_, found] = lines(lead, "portfolios:list-table", query={"q": "plover"})
    assert found[0].startswith("Plover")
    page = lead.get(reverse("portfolios:list"), {"q": "plover"}).content.decode()
    assert f'href="{reverse("portfolios:list-table", args=["csv"])}?q=plover&amp;"' in page


def test_filters_of_people_are_kept(lead, line_manager, assessor):
    read = lines(lead, "people:list-table", query={"role": "assessor"})
    assert [line[2] for line in read[1:]] == [assessor.email]
    page = lead.get(reverse("people:list"), {"role": "assessor"}).content.decode()
    assert f"{reverse('people:list-table', args=['xlsx'])}?role=assessor" in page


def test_more_rows_than_a_page_shows(lead, employer):
    for number in range(60):
        PortfolioFactory(owner=PersonFactory(employer=employer, last_name=f"N{number:02}"))
    assert len(lines(lead, "portfolios:list-table")) == 61


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_took_what_is_in_the_ledger_without_content(table, form, lead, portfolio, employer):
    response, content = taken(lead, table, form=form)
    assert content
    row = LedgerEntry.objects.get(action="list.downloaded")
    assert (row.happened_by, row.subject_id) == (response.wsgi_request.user, employer.pk)
    name = response["Content-Disposition"].split('"')[1]
    assert name.startswith(f"{row.facts['list']}-20")
    assert name.endswith(f".{form}")
    assert row.facts.keys() == {"list", "form", "rows"}
    assert portfolio.owner.last_name not in str(row.facts)


def test_who_asks_for_the_head_takes_nothing(lead, portfolio):
    response = lead.head(reverse("portfolios:list-table", args=["csv"]))
    assert response.status_code == 200
    assert ".csv" in response["Content-Disposition"]
    assert not LedgerEntry.objects.filter(action="list.downloaded").exists()


def test_rows_are_counted(lead, portfolio, colleague):
    PortfolioFactory(owner=colleague("Robin", social_worker=True))
    lines(lead, "portfolios:list-table")
    assert LedgerEntry.objects.get(action="list.downloaded").facts["rows"] == 2


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_another_employer(table, as_, stranger_lead, portfolio, social_worker):
    assert social_worker.first_name not in str(lines(as_(stranger_lead), table))


def test_name_that_is_a_formula_is_text(lead, portfolio, social_worker):
    social_worker.first_name = "=HYPERLINK(1)"
    social_worker.save()
    name = f"=HYPERLINK(1) {social_worker.last_name}"
    assert f"'{name}" in str(lines(lead, "portfolios:list-table"))
    assert opened(lead, "portfolios:list-table")[1][0] == name


def test_waiting_editions(lead, portfolio, programme_lead, social_worker):
    edition_in(State.WITH_LEAD, portfolio, programme_lead)
    [head, line] = lines(lead, "endorsement:list-table")
    assert head == ["Social worker", "Edition", "Programme", "Where it is", "Since"]
    assert line[:3] == [social_worker.name, "1", portfolio.programme.title]


def test_supervision_that_is_overdue(lead, portfolio, social_worker):
    assert lines(lead, "support:gaps-table")[1:] == []
    portfolio.started_on -= timedelta(days=60)
    portfolio.save()
    [_, line] = lines(lead, "support:gaps-table")
    assert line[0] == social_worker.name
    assert "supervision is due" in line[2]


def test_reviews_that_are_due(lead, portfolio, social_worker):
    portfolio.started_on -= timedelta(days=100)
    portfolio.save()
    [_, line] = lines(lead, "support:reviews-due-table")
    assert line[:2] == [social_worker.name, "Three-month review"]


def test_reviews_that_are_due_go_into_one_calendar(lead, portfolio, colleague):
    address = reverse("support:reviews-due-calendar")
    assert lead.get(address).status_code == 403
    robin = colleague("Robin", social_worker=True)
    other = PortfolioFactory(owner=robin, programme=portfolio.programme)
    for one in (portfolio, other):
        one.started_on -= timedelta(days=100)
        one.save()
    events = Calendar.from_ical(lead.get(address).content).walk("VEVENT")
    assert {event["SUMMARY"] for event in events} == {
        "Three-month review: WA",
        "Three-month review: RA",
    }
    assert len({event["UID"] for event in events}) == 2


def test_file_has_the_pauses_that_the_page_leaves_out(
    lead, portfolio, programme_lead, colleague, monkeypatch
):
    robin = colleague("Robin", social_worker=True)
    other = PortfolioFactory(owner=robin, programme=portfolio.programme)
    for one in (portfolio, other):
        courses.actions.make(move=Move.DEFER, portfolio=one, by=programme_lead, words="So.")
    monkeypatch.setattr(listing, "AT_MOST", 1)
    page = lead.get(reverse("portfolios:pauses"))
    assert len(page.context["still"]) == 1
    assert "No more than 1 of each are shown" in page.content.decode()
    assert len(opened(lead, "portfolios:pauses-table", sheet=1)) == 3
    monkeypatch.setattr(listing, "AT_MOST", 2)
    assert "are shown" not in lead.get(reverse("portfolios:pauses")).content.decode()


def test_file_has_the_reviews_that_the_page_leaves_out(lead, portfolio, colleague, monkeypatch):
    PortfolioFactory(owner=colleague("Robin", social_worker=True), programme=portfolio.programme)
    Portfolio.objects.update(started_on=portfolio.started_on - timedelta(days=100))
    monkeypatch.setattr("support.reviewing.views.reading.SHOWN", 1)
    page = lead.get(reverse("support:reviews-due"))
    assert len(page.context["rows"]) == 1
    assert "Only the first 1 are shown" in page.content.decode()
    assert len(lines(lead, "support:reviews-due-table")) == 3


def test_entries_of_supervision_go_with_the_words_of_a_dispute(
    lead, portfolio, social_worker, assessor
):
    row = given.supervised(portfolio, assessor, portfolio.started_on)
    giving.dispute(row=row, kind=SUPERVISION, by=social_worker, words="We did not meet.")
    [head, line] = lines(lead, "support:given-file", portfolio.pk, "supervision")
    assert head[-3:] == ["Entered by", "State", "Disputed"]
    assert line[-3:-1] == [assessor.name, "Disputed"]
    assert line[-1] == f"{social_worker.name}: We did not meet."
    assert LedgerEntry.objects.get(action="list.downloaded").facts["portfolio"] == portfolio.pk


def test_requests_for_feedback(lead, portfolio, social_worker):
    request = stories.asked(portfolio)
    [head, line] = lines(lead, "portfolios:asked-table", portfolio.pk)
    assert head == ["Request", "How", "Asked by", "State"]
    assert line == [
        str(request),
        request.get_how_display(),
        social_worker.name,
        Asked.WAITING.label,
    ]


def queries(client, name):
    address = reverse(name, args=["csv"])
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as made:
        client.get(address).getvalue()
    return [one["sql"] for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]


@pytest.mark.parametrize("table", TABLES)
def test_few_queries_however_much_there_is(table, lead, portfolio, colleague):
    before = queries(lead, table)
    for number in range(5):
        owner = colleague(f"Robin{number}", social_worker=True)
        PortfolioFactory(owner=owner, programme=portfolio.programme)
    after = queries(lead, table)
    assert len(before) == len(after)
    assert len(after) <= MOST, after
