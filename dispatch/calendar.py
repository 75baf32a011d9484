"""Calendar files: something that is planned, to be taken into whatever calendar people have.

A calendar is often shared with a whole team or shown on a phone's lock screen. So a file names
people by their initials, no family, and nothing that somebody wrote; its address leads to the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

MAKER = "-//ASYE//Calendar//EN"


@dataclass(frozen=True)
class Planned:
    """What stands in a calendar.

    `key` is the same for as long as the thing is ("observation-7"); `sequence` goes up with every
    change, so that a calendar that has the event already moves it. Without `start` it takes the
    day. `path` is the page about it.
    """

    key: str
    sequence: int
    title: str
    day: date
    changed_at: datetime
    path: str
    start: time | None = None
    lasts: timedelta = timedelta(hours=1)
    is_cancelled: bool = False


def initials(name: str) -> str:
    """How a calendar names somebody: "Wren Ash-Elm" is "WAE"."""
    parts = name.replace("-", " ").split()
    return "".join(part[0].upper() for part in parts)


def file_of(*planned: Planned) -> bytes:
    """An iCalendar file (RFC 5545) of each event, at its time in London.

    One file either tells of what is planned or of what was called off, never of both.
    """
    is_cancelled = any(one.is_cancelled for one in planned)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    for one in planned:
        calendar.add_component(_event(one))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(planned: Planned) -> Event:
    event = Event()
    event.add("uid", f"{planned.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", planned.sequence)
    event.add("dtstamp", planned.changed_at.astimezone(ZoneInfo("UTC")))
    event.add("summary", planned.title)
    event.add("url", f"{settings.SITE_URL}{planned.path}")
    event.add("status", "CANCELLED" if planned.is_cancelled else "CONFIRMED")
    begins, ends = _span(planned)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    return event


def _span(planned: Planned) -> tuple[date | datetime, date | datetime]:
    """From when until when; the end of a whole day is the day after it."""
    if planned.start is None:
        return planned.day, planned.day + timedelta(days=1)
    london = ZoneInfo(settings.TIME_ZONE)
    begins = datetime.combine(planned.day, planned.start, tzinfo=london)
    return begins, begins + planned.lasts


def download(planned: Planned | Sequence[Planned], name: str) -> HttpResponse:
    """`planned` as a file called `name`, to be opened by whatever keeps one's calendar."""
    each = [planned] if isinstance(planned, Planned) else planned
    response = HttpResponse(file_of(*each), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
