"""Every page of oversight that a senior leader or a reviewer is led to, as it is printed: none of
its cells and sentences counts one to four people.

Findings of a visit and what people wrote are words of their own; records that were drawn are left
out. A number on its own in a table is of people, but in columns that are named here.
"""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from lxml import html

from people.models import Person
from tests.signing_in import signed_in
from tests.tables.visiting import addresses
from tests.unit.asye.demo_year.people import LEADER, REVIEWER

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

PEOPLE = "people|persons?|social workers?|line managers?|assessors?|leads?|leaders|answered"
FEW = re.compile(
    rf"(?<![\w.,/£-])[1-4](?![\w.,/%-])(?: (?:{PEOPLE})\b| of (?:the |about )?\d)", re.I
)
CELL = re.compile(r"(?:about )?[1-4]", re.I)
PLACES = "//main//p | //main//li | //main//dd | //main//dt | //main//caption | //main//td"
OTHERS = {"At least", "Robustness"}  # entries that are asked for, and what a reviewer rates
RATED = re.compile(r"Robustness of the programme: [1-5] of 5, ")
RECORDS = {"oversight:visit-record"}
MEET = {
    LEADER: {"promise", "pulse", "review", "review-statement", "time-cost-programme", "investment"},
    REVIEWER: {"overview", "visits", "visit", "visit-evidence", "visit-findings"},
}


def few_told(page):
    """Cells and sentences of a page that tell of one to four people."""
    found = [" ".join(one.text_content().split()) for one in page.xpath(PLACES)]
    few = [one for one in found if FEW.search(one) and not RATED.match(one)]
    return few + list(few_in_tables(page))


def few_in_tables(page):
    """Cells with nothing but such a number, in columns of numbers of people."""
    for table in page.xpath("//main//table"):
        heads = [" ".join(one.text_content().split()) for one in table.xpath(".//thead//th")]
        for row in table.xpath("./tbody/tr"):
            for head, cell in zip(heads, row.xpath("./th | ./td"), strict=False):
                said = " ".join(cell.text_content().split())
                if CELL.fullmatch(said) and head not in OTHERS:
                    yield f"{head}: {said}"


def pages_of(email, role):
    """Name of the address → its pages, by every link from those that take no argument."""
    client = signed_in(Person.objects.get(email=email))
    names = {one.name for one in addresses() if one.status("GET", role) == 200} - RECORDS
    names = {one for one in names if not one.endswith("-table")}  # what the page has, as a file
    waiting, found, seen = [reverse(one) for one in START[role]], {}, set()
    while waiting:
        url = urldefrag(waiting.pop()).url
        name = resolve(urlsplit(url).path).view_name
        if url in seen or name not in names:
            continue
        seen.add(url)
        response = client.get(url, follow=True)  # a round that is a review leads on to it
        if "text/html" in response["Content-Type"] and response.status_code == 200:
            page = html.fromstring(response.content)
            met = resolve(response.request["PATH_INFO"]).url_name
            found.setdefault(met, []).append((url, page))
            links = page.xpath("//main//a/@href")
            waiting += [one for one in links if one.startswith("/oversight/")]
    return found


START = {
    "senior_leader": [
        *("oversight:promises", "oversight:promises-counted", "oversight:pulses"),
        *("oversight:fairness", "oversight:investment", "oversight:reports", "oversight:time-cost"),
        *("oversight:overview-released", "oversight:visits", "oversight:capacity"),
    ],
    "reviewer": ["oversight:overview", "oversight:visits"],
}


@pytest.mark.parametrize(("email", "role"), [(LEADER, "senior_leader"), (REVIEWER, "reviewer")])
def test_no_page_tells_of_one_to_four_people(email, role):
    pages = pages_of(email, role)
    assert pages.keys() >= MEET[email], "too few pages were met"
    told = {url: few_told(page) for found in pages.values() for url, page in found}
    assert {url: few for url, few in told.items() if few} == {}


@pytest.mark.parametrize(
    "cell", ["3 people", "About 3", "4", "3 of 15", "About 2 of 15", "50% (2 of 5 months)"]
)
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
