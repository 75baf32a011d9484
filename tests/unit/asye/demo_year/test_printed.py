"""Every page of oversight that a senior leader or a reviewer is led to, as it is printed, and every
file that they can take: none of its cells and sentences counts one to four people."""

import io
import re
from copy import deepcopy
from itertools import chain

import pytest
from django.template.loader import render_to_string
from lxml import html
from openpyxl import Workbook

from oversight.models import AnnualReport, ReportPdf
from oversight.reporting import making
from oversight.reporting.workflow import State
from people.models import Person
from tests.factories import reporting
from tests.unit.asye.demo_year.people import (
    LEAD_OF_12,
    LEAD_OF_40,
    LEADER,
    LEADER_OF_12,
    LEADER_OF_40,
    REVIEWER,
)
from tests.unit.asye.demo_year.printed import Led, few_in_file, few_told

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OF_LEADERS = [
    *("promises", "promises-counted", "pulses", "fairness", "investment", "reports", "time-cost"),
    *("overview-released", "visits", "capacity"),
]
# Who wrote the report that the leader reads; None where the year has it, or where nobody does.
READERS = {
    LEADER: ("senior_leader", None),
    LEADER_OF_40: ("senior_leader", LEAD_OF_40),
    LEADER_OF_12: ("senior_leader", LEAD_OF_12),
    REVIEWER: ("reviewer", None),
}
START = {"senior_leader": OF_LEADERS, "reviewer": ["overview", "visits"]}
MEET = {
    "senior_leader": {
        *("promise", "pulse", "review", "review-statement", "time-cost-programme", "investment"),
        *("report", "visit-evidence", "capacity-problem"),
    },
    "reviewer": {"overview", "visits", "visit", "visit-evidence", "visit-findings"},
}
TAKEN = {"text/csv", XLSX}


@pytest.fixture
def led(kept):
    """Call it for everything that somebody can open. They are followed once."""

    def follow(email):
        if ("led", email) not in kept:
            role, lead = READERS[email]
            if lead:
                writes, publishes = (Person.objects.get(email=one) for one in (lead, email))
                reporting.in_state(State.PUBLISHED, writes, publishes)
            for one in ReportPdf.objects.filter(content__isnull=True):
                making.make(one.job_id)
            start = [f"oversight:{one}" for one in START[role]]
            kept["led", email] = Led(email, role, start)
        return kept["led", email]

    return follow


@pytest.mark.parametrize("email", READERS)
def test_no_page_tells_of_one_to_four_people(led, email):
    pages = led(email).pages
    assert {f"oversight:{one}" for one in MEET[READERS[email][0]]} <= pages.keys()
    ours = [one for name in pages if name.startswith("oversight:") for one in pages[name]]
    told = {url: few_told(page) for url, page in ours}
    assert {url: few for url, few in told.items() if few} == {}


def parts_of(urls):
    """Where the evidence of visits is among them: the room, and what the file is called."""
    return chain.from_iterable(re.split(r"\d+/", url, maxsplit=1) for url in urls)


@pytest.mark.parametrize("email", READERS)
def test_no_file_that_they_take_does(led, email):
    files = led(email).files
    role = READERS[email][0]
    assert {"/oversight/visits/", "evidence.xlsx"} <= {*parts_of(files)}
    met = {kind for kind, _ in files.values()}
    assert met == TAKEN | ({"application/pdf"} if role == "senior_leader" else set())
    told = {url: few_in_file(*one) for url, one in files.items()}
    assert {url: few for url, few in told.items() if few} == {}


# The same, where a few people are told of ---------------------------------------------------------

FEW_PEOPLE = ["3 people", "About 3", "4", "3 of 15", "About 2 of 15", "50% (2 of 5 months)"]


@pytest.mark.parametrize("cell", FEW_PEOPLE)
def test_a_cell_of_a_few_people_is_found(cell):
    """In a table of figures as the pages have them, of numbers that may be told otherwise."""
    table = render_to_string(
        "components/table.html",
        {"caption": "Teams", "head": ["Team", "So"], "rows": [["A", "10 of 15"], ["B", cell]]},
    )
    assert few_told(html.fromstring(f"<main>{table}</main>")) != []
    assert few_told(html.fromstring(f"<main>{table.replace(cell, 'not shown')}</main>")) == []


@pytest.mark.parametrize("number", [1, 3, 4, 5])
def test_a_sentence_of_a_few_people_is_found(number):
    sentence = f"<main><p>About {number} of the 12 people who were asked have answered.</p></main>"
    assert bool(few_told(html.fromstring(sentence))) is (number < 5)


def as_csv(cell):
    return f'\ufeffTeam,So\r\nA,"10 of 15"\r\nB,"{cell}"\r\n'.encode()


def as_xlsx(cell):
    book, made = Workbook(), io.BytesIO()
    for row in (["Team", "So"], ["A", "10 of 15"], ["B", int(cell) if cell == "4" else cell]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def as_pdf(cell):
    """The annual report, if it said that of those who withdrew."""
    report = AnnualReport.objects.get(employer__name="Harrowmere County Council")
    report.contents = deepcopy(report.contents)
    for group in report.contents["groups"]:
        for row in group["rows"]:
            row["this"] = cell if row["label"] == "Withdrew" else row["this"]
    return making.bound(report).content


@pytest.mark.parametrize("cell", FEW_PEOPLE)
@pytest.mark.parametrize(("kind", "written"), [("text/csv", as_csv), (XLSX, as_xlsx)])
def test_a_few_people_in_a_list_are_found(kind, written, cell):
    assert few_in_file(kind, written(cell)) != []
    assert few_in_file(kind, written("not shown")) == []


@pytest.mark.parametrize("cell", ["About 3 of 225", "4", "not shown"])
def test_a_few_people_in_the_report_are_found(cell):
    assert bool(few_in_file("application/pdf", as_pdf(cell))) is (cell != "not shown")


@pytest.mark.parametrize("kind", ["text/calendar", "application/json", "application/schema+json"])
def test_a_few_people_in_a_text_are_found(kind):
    assert few_in_file(kind, b"SUMMARY:3 people are late\n") != []
    assert few_in_file(kind, b"SUMMARY:Review\n") == []
