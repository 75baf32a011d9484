"""Was a promise kept for one social worker in one month? By the rules of `support`, not new ones.

Each takes a `Case` and a `Month`. What nobody recorded counts as not given, since nobody can show
that it was; what is disputed counts as not given, too. What each means in words, readers find in
`oversight.promises.definitions`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone

from oversight.models import Measure
from portfolios.models import Portfolio
from portfolios.timeline import Timeline
from standards.months import months_after
from support.giving.hours import Hours, hours_of
from support.giving.overdue import next_due, overdue
from support.giving.promises import Promise
from support.giving.rows import Log
from support.giving.steps import steps_of
from support.reviewing.due import Held


@dataclass(frozen=True, order=True)
class Month:
    """A month of the calendar, named by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    def moved(self, by: int) -> "Month":
        """So many months later, or before."""
        return Month(months_after(self.first, by))

    @property
    def last(self) -> date:
        return self.moved(1).first - timedelta(days=1)

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.last.day))


@dataclass(frozen=True)
class Case:
    """What is known of one portfolio: what was promised, when, what was given, which reviews."""

    portfolio: Portfolio
    promise: Promise
    dates: Timeline
    log: Log
    reviews: tuple[Held, ...]


def is_running(case: Case, month: Month) -> bool:
    """Whether the programme runs on the last day of the month: begun, not over, not paused."""
    dates, last = case.dates, month.last
    is_over = dates.ends_on is not None and dates.ends_on <= last
    return dates.supported_from <= last and not is_over and not dates.paused_on(last)


def supervised(case: Case, month: Month) -> bool:
    """Supervision was overdue on no day of the month."""
    held = [one.day for one in case.log.sessions if one.is_held and not one.is_disputed]

    def last_held(day: date) -> date | None:
        return max((one for one in held if one <= day), default=None)

    # From one session to the next the same day is the last one in time: it is asked for once.
    for case.portfolio.last_held, days in groupby(month.days, last_held):
        due_on = next_due(case.portfolio)
        if any(due_on and due_on < day and overdue(case.portfolio, day) for day in days):
            return False
    return True


def had_time(case: Case, month: Month) -> bool:
    """In the weeks that ended in the month at least as many hours were taken as were due."""
    before, after = _hours(case, month.first), _hours(case, month.moved(1).first)
    return after.taken - before.taken >= after.entitled - before.entitled


def _hours(case: Case, until: date) -> Hours:
    """Of the weeks that are over before `until`."""
    weeks = tuple(one for one in case.log.weeks if one.week + timedelta(days=6) < until)
    return hours_of(weeks, case.promise, case.dates, until)


def had_room(case: Case, month: Month) -> bool:
    """The workload was recorded, and no entry of the month says more than was promised then."""
    inside = tuple(
        one
        for one in case.log.periods
        if one.starts_on <= month.last and one.ends_on >= month.first
    )
    steps = steps_of(inside, case.promise.support, case.dates, date.max)
    told = [step for step in steps if step.highest is not None]
    return bool(told) and all(step.highest <= step.promised for step in told)


def reviewed(case: Case, month: Month) -> bool:
    """No review whose day was before the last of the month was still unsigned then."""
    return not any(_is_late(one, month.last) for one in case.reviews if one.is_asked)


def _is_late(held: Held, on: date) -> bool:
    signed_at = held.review.signed_at
    signed = signed_at is not None and timezone.localdate(signed_at) <= on
    return held.day is not None and held.day < on and not signed


KEPT: dict[Measure, Callable[[Case, Month], bool]] = {
    Measure.SUPERVISION: supervised,
    Measure.TIME: had_time,
    Measure.WORKLOAD: had_room,
    Measure.REVIEWS: reviewed,
}
