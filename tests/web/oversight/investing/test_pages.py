"""What was invested beside what came of it: what a lead types and a senior leader reads."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from oversight.investing import actions
from oversight.investing.kinds import Kind
from oversight.models import CountedMonth, CountedYear, Figure, YearFigure
from tests.reading import cells, words

PAGE, RECORD = reverse("oversight:investment"), reverse("oversight:investment-record", args=[2025])
NOW = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def after_the_year():
    with clock.at(NOW):
        yield


def page(client, url=PAGE):
    response = client.get(url)
    assert response.status_code == 200
    return words(response)


def row(text, label):
    """The cells of the row with that label."""
    return cells(text.split(f'__header">{label}</th>')[1].split("</tr>")[0])


def test_a_lead_records_and_a_senior_leader_reads(as_, programme_lead, senior_leader):
    typed = {"time": "18.5", "coordinator": "21,000", "training": "1200.50"}
    assert as_(programme_lead).post(RECORD, typed).status_code == 302
    text = page(as_(senior_leader))
    assert row(text, "Co-ordinator’s time")[:2] == ["Not recorded", "18.5 hours a week"]
    assert row(text, "Spent in all")[:2] == ["Not recorded", "£22,200.50"]
    assert "Record what was put in" not in text
    assert RECORD in page(as_(programme_lead))


def test_a_correction_asks_why(as_, programme_lead):
    actions.record(year=2025, amounts={Kind.TRAINING: 100}, because="", by=programme_lead)
    client = as_(programme_lead)
    assert 'value="1"' in page(client, RECORD)
    assert "Say why it is corrected" in client.post(RECORD, {"training": "2"}).content.decode()
    said = {"training": "2", "because": "A bill came late"}
    assert client.post(RECORD, said).status_code == 302
    assert "A bill came late" in page(client)


def test_the_latest_entry_stands_first(as_, programme_lead):
    for back, kind in ((1, Kind.TRAINING), (9, Kind.OTHER)):  # told of last, but entered before
        with clock.at(NOW - timedelta(days=back)):
            actions.record(year=2025, amounts={kind: 100}, because="", by=programme_lead)
    told = page(as_(programme_lead)).split("Who recorded what")[1]
    assert told.index(Kind.TRAINING.label) < told.index(Kind.OTHER.label)


def test_what_came_of_it_is_what_was_told(as_, senior_leader, employer, programme_lead):
    month = CountedMonth.objects.create(employer=employer, month="2025-10-01")
    for measure in ("supervision", "reviews"):
        facts = {"unit": "North", "people": 20, "kept": 15}
        Figure.objects.create(counted=month, measure=measure, **facts)
    client = as_(senior_leader)
    text = page(client)
    assert row(text, "Supervision in time")[1] == "75% (15 of 20 months)"
    assert row(text, "Late reviews")[1] == "25% (5 of 20 months)"
    assert row(text, "Completed")[1] == "Not shown"
    facts = {"employer": employer, "year": 2025, "counted_by": programme_lead}
    counted = CountedYear.objects.create(received=1_500_000, **facts)
    for key in ("registered", "completed"):
        YearFigure.objects.create(counted=counted, key=key, people=20, kept=10)
    text = page(client)
    assert row(text, "Completed")[1] == "About 10 of 20"
    assert "from funders" not in text
    assert row(page(as_(programme_lead)), "Received from funders")[1] == "About £15,000"


def test_a_year_that_cannot_be_recorded_is_not_there(as_, programme_lead):
    for year in (2027, 2021):
        url = reverse("oversight:investment-record", args=[year])
        assert as_(programme_lead).get(url).status_code == 404


def test_it_takes_few_queries(as_, programme_lead):
    for kind in (Kind.TRAINING, Kind.RELEASE, Kind.OTHER):
        actions.record(year=2025, amounts={kind: 100}, because="", by=programme_lead)
    client = as_(programme_lead)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(client)
    assert len(queries) <= 6
