"""Protected time: hours that were due, week by week, and hours that were taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portfolios.timeline import Timeline
from support.giving.promises import Promise
from support.giving.rows import Week

WORKING_DAYS = 5


@dataclass(frozen=True)
class Hours:
    """`unrecorded` weeks are over and have no entry: hours were due in them, none is known."""

    weekly: Decimal
    entitled: Decimal
    taken: Decimal
    recorded: int
    unrecorded: int
    unconfirmed: int
    disputed: int


def hours_of(weeks: tuple[Week, ...], promise: Promise, dates: Timeline, on: date) -> Hours:
    """What an entry says of its week is what was due in it; other weeks go by the promise."""
    weekly = promise.protected_hours
    counted = [one for one in weeks if not one.is_disputed]
    told = {one.week for one in counted}
    open_weeks = [(monday, days) for monday, days in _over(dates, on) if monday not in told]
    due = sum((weekly * days / WORKING_DAYS for _, days in open_weeks), Decimal(0))
    return Hours(
        weekly=weekly,
        entitled=due + sum(one.entitled_hours for one in counted),
        taken=sum((one.taken_hours for one in counted), Decimal(0)),
        recorded=len(counted),
        unrecorded=len({monday for monday, _ in open_weeks} - {one.week for one in weeks}),
        unconfirmed=sum(not one.answers for one in counted),
        disputed=len(weeks) - len(counted),
    )


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _over(dates: Timeline, on: date) -> Iterator[tuple[date, int]]:
    """Each week that is over, with how many of its working days lie in the programme."""
    ends_on = dates.ends_on or date.max
    monday = monday_of(dates.supported_from)
    while monday + timedelta(days=6) < on and monday < ends_on:
        days = [monday + timedelta(days=number) for number in range(WORKING_DAYS)]
        inside = [day for day in days if dates.supported_from <= day < ends_on]
        if working := sum(not dates.paused_on(day) for day in inside):
            yield monday, working
        monday += timedelta(days=7)
