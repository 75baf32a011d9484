"""The last day of a year and its pauses as calendar files: initials, days, and never why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from portfolios.course import actions
from portfolios.course.moves import Move
from portfolios.timeline import timeline
from tests.factories import courses


def address(portfolio, key):
    return reverse("portfolios:course-calendar", args=[portfolio.pk, key])


@pytest.fixture
def events(as_, portfolio):
    """Call it with a key: the days of the file, by title, as the owner gets it."""

    def read(key):
        answer = as_(portfolio.owner).get(address(portfolio, key))
        assert answer.headers["Content-Type"].startswith("text/calendar")
        lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
        titles = [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]
        days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
        assert portfolio.owner.last_name not in answer.text
        return dict(zip(titles, days, strict=True))

    return read


def on(number):
    return clock.today() + timedelta(days=number)


def test_last_day_moves_with_a_pause(events, portfolio, programme_lead):
    title = "Last day of ASYE\\, child and family: WA"
    assert events("end") == {title: f"{timeline(portfolio).ends_on:%Y%m%d}"}
    courses.paused(portfolio, programme_lead)
    courses.returned(portfolio, programme_lead, from_day=on(30))
    assert events("end") == {title: f"{timeline(portfolio).ends_on:%Y%m%d}"}


def test_change_moves_the_event_that_a_calendar_has(as_, portfolio, programme_lead):
    client = as_(portfolio.owner)
    before = client.get(address(portfolio, "end")).text
    courses.paused(portfolio, programme_lead)
    courses.returned(portfolio, programme_lead, from_day=on(30))
    after = client.get(address(portfolio, "end")).text
    uid = next(line for line in before.splitlines() if line.startswith("UID"))
    assert uid in after
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:2" in after


def test_pause_has_its_beginning_and_the_return_once_that_is_agreed(
    events, portfolio, programme_lead
):
    courses.paused(portfolio, programme_lead, why="bereavement", words="My brother died.")
    assert events("pause") == {"Pause: WA": f"{on(0):%Y%m%d}"}
    courses.returned(portfolio, programme_lead, from_day=on(30))
    returned = {"Return from a pause: WA": f"{on(30):%Y%m%d}"}
    assert events("pause") == {"Pause: WA": f"{on(0):%Y%m%d}", **returned}


def test_page_leads_to_the_files_that_there_are(as_, portfolio, programme_lead):
    page = reverse("portfolios:course", args=[portfolio.pk])
    client = as_(portfolio.assessor)
    assert address(portfolio, "end") in client.get(page).text
    assert address(portfolio, "pause") not in client.get(page).text
    courses.paused(portfolio, programme_lead)
    assert address(portfolio, "end") not in client.get(page).text  # nobody knows it
    assert address(portfolio, "pause") in client.get(page).text


def test_there_is_none_of_what_is_over_or_unknown(as_, portfolio, programme_lead):
    client = as_(portfolio.owner)
    assert client.get(address(portfolio, "pause")).status_code == 404
    assert client.get(address(portfolio, "other")).status_code == 404
    actions.make(move=Move.DEFER, portfolio=portfolio, by=programme_lead, words="A court case.")
    for key in ("end", "pause"):
        assert client.get(address(portfolio, key)).status_code == 404
    actions.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    assert client.get(address(portfolio, "pause")).status_code == 404
