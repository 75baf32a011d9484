"""What one social worker was given, so that in each month the promises are kept that the plan says.

The people of a team have places, and where a promise was kept for nine of them it is for the first
nine. So in a bad month it is the same few who have a bad time, as it often is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from asye.demo.given import entered
from asye.demo.year.plan import LAST, NOW, Months, Team
from oversight.promises.measures import Month
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition
from support.giving.hours import monday_of
from support.giving.promises import promise_of
from support.models import ProtectedTime, Supervision, Workload
from support.models.given import Given

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
# After so many months one session a month is promised. Before a month without, nothing is held
# after this day, so that the next is due before that month is over.
MONTHLY_AFTER, LAST_SESSION = 5, 24


@dataclass(frozen=True)
class Year:
    """One social worker: their portfolio, team and place in it."""

    portfolio: Portfolio
    team: Team
    place: int
    months: Months

    @property
    def is_behind(self) -> bool:
        return self.place >= self.team.people - self.team.behind

    @property
    def pieces(self) -> int:
        """How many pieces of evidence they have shared."""
        return self.team.left_at if self.is_behind else self.team.evidence

    def due(self, key: str) -> date | None:
        """When a review is due; None beyond a pause."""
        point = definition(self.portfolio.programme).support.review(key)
        return timeline(self.portfolio).at(months=point.month)

    @cached_property
    def until(self) -> date:
        """The first day without anything: today, the end of the year, or a pause nobody ended."""
        dates = timeline(self.portfolio)
        stops = [dates.ends_on, *(begun for begun, _ in dates.pauses)]
        return min([self.months.today, *filter(None, stops)])

    def given(self) -> Iterator[Given]:
        """Everything before `until`."""
        yield from self._sessions()
        yield from self._weeks()
        yield from self._work()

    def _is_kept(self, promise: str, month: int) -> bool:
        return self.place < self.team.kept(promise, month)

    def _days(self) -> Iterator[tuple[int, date]]:
        """Every day before `until`, with the number of its month."""
        for number in (*range(self.team.begins, LAST + 1), *NOW):
            for day in self.months[number].days:
                if self.portfolio.started_on <= day < self.until:
                    yield number, day

    def _sessions(self) -> Iterator[Supervision]:
        """Once a week, and none in a bad month until its last working day."""
        for number, day in self._days():
            if self._has_session(number, day):
                yield Supervision(
                    day=day,
                    minutes=90,
                    kind="reflective",
                    supervisor="assessor",
                    **entered(self.portfolio, day),
                )

    def _has_session(self, number: int, day: date) -> bool:
        goes_on = self._is_kept("supervision", number + 1)
        if not self._is_kept("supervision", number):
            return goes_on and day == _last_working_day(self.months[number])
        is_monthly = number - self.team.begins >= MONTHLY_AFTER
        stops = is_monthly and not goes_on and day.day > LAST_SESSION
        return day.weekday() == self.place % 5 and not stops

    def _weeks(self) -> Iterator[ProtectedTime]:
        """All hours, or none in the first week that ends in a bad month."""
        due = promise_of(self.portfolio).protected_hours.quantize(Decimal("0.01"))
        for number, day in self._days():
            if day.weekday() != 6:
                continue
            is_short = day.day <= 7 and not self._is_kept("time", number)
            taken, said = (Decimal(0), {"reason": "cover"}) if is_short else (due, USED)
            monday = monday_of(day)
            facts = {"week": monday, "entitled_hours": due, "taken_hours": taken, **said}
            yield ProtectedTime(**facts, **entered(self.portfolio, day))

    def _work(self) -> Iterator[Workload]:
        """An entry for each month that is over: as promised, or ten per cent more."""
        for number in range(self.team.begins, LAST + 1):
            starts_on = max(self.months[number].first, self.portfolio.started_on)
            ends_on = min(self.months[number].last, self.until - DAY)
            if ends_on < starts_on:
                return
            agreed = self._percent(starts_on + (ends_on - starts_on) / 2)
            more = 0 if self._is_kept("workload", number) else 10
            yield Workload(
                starts_on=starts_on,
                ends_on=ends_on,
                allocated=(agreed + more) // 5,
                full_caseload=20,
                agreed_percent=agreed,
                actual_percent=agreed + more,
                **entered(self.portfolio, ends_on),
            )

    def _percent(self, day: date) -> int:
        """What the programme promises for a day of the year."""
        dates = timeline(self.portfolio)
        for step in definition(self.portfolio.programme).support.workload:
            until = dates.at(months=step.until_month)
            if until is None or day < until:
                break
        return step.percent


USED = {"used_for": "reading"}


def _last_working_day(month: Month) -> date:
    return month.last - DAY * max(0, month.last.weekday() - 4)
