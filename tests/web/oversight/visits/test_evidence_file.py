"""The evidence of a visit as a file: what the page shows to whoever takes it, and nothing else."""

from io import BytesIO

import pytest
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from audit.models import LedgerEntry
from oversight.models import Measure
from oversight.visits import remits
from oversight.visits.workflow import State
from tests.factories import visits as story
from tests.keeping import kept

WHO = ["programme_lead", "senior_leader", "reviewer"]


@kept
def records(portfolio):
    return story.submitted(portfolio, 5)


@pytest.fixture
def in_state(records, reviewer, programme_lead):
    """Call it for a visit in a state, with figures once the evidence is released."""

    def made(state):
        visit = story.in_state(state, reviewer, programme_lead, wanted=5)
        if state not in (State.PLANNED, State.AGREED):
            visit.figures = {measure: [["2026-04", 15, 10]] for measure in Measure.values}
            visit.save(update_fields=["figures"])
        return visit

    return made


def page_of(visit):
    return reverse("oversight:visit-evidence", args=[visit.pk])


def file_of(visit, form="xlsx"):
    return reverse("oversight:visit-evidence-table", args=[visit.pk, form])


def words_in(content):
    """Every cell of a workbook that is not empty."""
    book = load_workbook(BytesIO(content))
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    return [str(value) for value in cells if value is not None]


TITLES = {"Drawn at random", "Record", "State", "Why it was replaced", "From so many records"}
TITLES |= {"Seed", "Whose", "Numbers"}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", [State.AGREED, State.RELEASED, State.ANSWERED, State.CLOSED])
def test_file_has_what_the_page_shows_and_nothing_else(state, who, as_, in_state, request):
    visit = in_state(state)
    client = as_(request.getfixturevalue(who))
    page = client.get(page_of(visit))
    assert file_of(visit) in page.text
    shown = " ".join(html.fromstring(page.text).text_content().split())
    words = words_in(b"".join(client.get(file_of(visit)).streaming_content))
    assert len(words) > 10
    assert [one for one in words if one not in shown and one not in TITLES] == []
    is_read = state == State.RELEASED or state == State.ANSWERED or who != "reviewer"
    has_figures = is_read and state != State.AGREED
    assert ("10 of 15" in words) is ("10 of 15" in shown) is has_figures
    assert ("From so many records" in words) is (who == "programme_lead")
    assert f"Quality visit to {visit.remit.employer}" in words
    assert any("rounded to the nearest five" in one for one in words) is has_figures


def test_there_is_no_file_where_there_is_nothing_to_take(as_, reviewer, programme_lead):
    visit = story.in_state(State.PLANNED, reviewer, programme_lead)
    client = as_(reviewer)
    assert file_of(visit) not in client.get(page_of(visit)).text
    assert client.get(file_of(visit)).status_code == 404


def test_no_file_for_a_body_that_looks_no_more(as_, in_state, reviewer, programme_lead):
    visit = in_state(State.RELEASED)
    remits.end(remit=visit.remit, by=programme_lead)
    assert as_(reviewer).get(file_of(visit)).status_code == 404


@pytest.mark.parametrize("who", WHO)
def test_who_took_it_is_in_the_ledger_of_their_side(who, as_, in_state, request):
    visit, person = in_state(State.RELEASED), request.getfixturevalue(who)
    as_(person).get(file_of(visit, "csv"))
    row = LedgerEntry.objects.get(action="list.downloaded")
    assert (row.happened_by, row.employer_id) == (person, person.employer_id)
    assert (row.facts["visit"], row.facts["form"]) == (visit.pk, "csv")
