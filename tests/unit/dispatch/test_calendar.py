"""Calendar files, read back as a calendar reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from dispatch.calendar import Planned, download, file_of, initials

VISIT = Planned(
    key="observation-7",
    sequence=0,
    title="Direct observation: WA with AA",
    day=date(2026, 6, 3),
    start=time(14, 30),
    changed_at=datetime(2026, 5, 1, 9, tzinfo=UTC),
    path="/portfolios/observations/7/",
)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://asye.council.example"


def read(planned):
    calendar = Calendar.from_ical(file_of(planned))
    return calendar, calendar.walk("VEVENT")[0]


def test_event_is_at_its_time_in_london_in_summer_and_in_winter():
    for day, hour in ((date(2026, 6, 3), 13), (date(2026, 12, 3), 14)):
        event = read(replace(VISIT, day=day))[1]
        assert event.start.utctimetuple()[3:5] == (hour, 30)
        assert event.end - event.start == timedelta(hours=1)
        assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_file_brings_its_time_zone_for_calendars_that_know_none():
    calendar, _ = read(VISIT)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_event_without_a_time_takes_the_day():
    event = read(replace(VISIT, start=None))[1]
    assert (event.start, event.end) == (date(2026, 6, 3), date(2026, 6, 4))


def test_change_moves_the_event_that_is_there():
    (_, before), (_, after) = read(VISIT), read(replace(VISIT, day=date(2026, 7, 1), sequence=1))
    assert before["UID"] == after["UID"] == "observation-7@asye.council.example"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_cancelled_event_is_taken_out_of_the_calendar():
    calendar, event = read(replace(VISIT, is_cancelled=True))
    assert (calendar["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    calendar, event = read(VISIT)
    assert (calendar["METHOD"], event["STATUS"]) == ("PUBLISH", "CONFIRMED")


def test_lines_end_and_are_as_long_as_the_format_asks():
    lines = file_of(replace(VISIT, title="Ö" * 100)).split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize(
    ("name", "short"),
    [("Wren Ash", "WA"), ("Amara Nwachukwu-Bell", "ANB"), ("  élodie  d'Arc ", "ÉD"), ("", "")],
)
def test_calendar_names_people_by_initials(name, short):
    assert initials(name) == short


def test_file_is_handed_out_to_be_kept():
    response = download(VISIT, "observation-7")
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Content-Disposition"] == 'attachment; filename="observation-7.ics"'
