"""The dates of one portfolio's programme: months and weeks after its start, as they really fall.

Pauses shift every later date by their days (Dorset's ASYE policy: a pause comes with a revised
timeline). Part time lengthens: 12 months at 0.8 of full time take 15.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from portfolios.models import Portfolio
from standards.months import months_after

WEEK = 7
# Said on pages where a programme goes on for longer, never enforced: two years is what councils
# allow in all (Dorset: the longest probation).
LONGEST_MONTHS = 24


@dataclass(frozen=True)
class Timeline:
    """Where the points of a programme fall. Pure: dates in, dates out, all of them London days.

    `fte` is the share of full time worked. A pause is the day on which it begins and the day of
    return, or None where nobody knows that yet.
    """

    started_on: date
    months: int
    fte: Decimal = Decimal(1)
    pauses: tuple[tuple[date, date | None], ...] = ()
    came_on: date | None = None  # from another employer

    def at(self, months: int = 0, weeks: int = 0) -> date | None:
        """The day so many months and weeks of the programme after its start.

        None where it lies beyond a pause whose end is not known yet. A part of a month counts in
        days of that month, and a part of a day as a whole one.
        """
        share, of = self._share
        whole, rest = divmod(months * of, share)
        day = months_after(self.started_on, whole)
        length = (months_after(self.started_on, whole + 1) - day).days if rest else 0
        days = _up(rest * length, share) + _up(weeks * WEEK * of, share)
        return self._moved(day + timedelta(days=days))

    @property
    def ends_on(self) -> date | None:
        """The day on which the programme is over."""
        return self.at(months=self.months)

    @property
    def is_over_two_years(self) -> bool:
        """Whether it ends later than two years after its start, which is to be said."""
        ends_on = self.ends_on
        return ends_on is not None and ends_on > months_after(self.started_on, LONGEST_MONTHS)

    @property
    def supported_from(self) -> date:
        """The day from which this employer owes its support; time served elsewhere is not its."""
        return max(self.started_on, self.came_on or self.started_on)

    def here(self, weeks: int) -> date | None:
        """The day so many weeks after it began at this employer."""
        since = Timeline(self.supported_from, self.months, self.fte, self.pauses)
        return since.at(weeks=weeks)

    def paused_on(self, day: date) -> bool:
        """Whether the programme stands still on `day`; the day of return is a working one."""
        return any(begun <= day and (end is None or day < end) for begun, end in self._still)

    def elapsed_months(self, day: date) -> int:
        """How many whole months of the programme are over on `day`, pauses left out."""
        months = 0
        while (then := self.at(months=months + 1)) is not None and then <= day:
            months += 1
        return months

    def paused_days(self, since: date, until: date) -> int:
        """How many of the days from `since` up to `until`, which is left out, stood still."""
        spans = ((max(begun, since), min(end or until, until)) for begun, end in self._still)
        return sum((end - begun).days for begun, end in spans if end > begun)

    @cached_property
    def _share(self) -> tuple[int, int]:
        """Four days of five are (4, 5): whole numbers, since this is counted for every date."""
        return Fraction(self.fte).as_integer_ratio()

    def _moved(self, day: date) -> date | None:
        """`day`, counted without pauses, moved behind those that begin on it or before."""
        for begun, end in self._still:
            if begun > day:
                break
            if end is None:
                return None
            day += end - begun
        return day

    @cached_property
    def _still(self) -> tuple[tuple[date, date | None], ...]:
        """The pauses in order, none before the start, those that meet made one."""
        return tuple(self._merged())

    def _merged(self) -> Iterator[tuple[date, date | None]]:
        spans = sorted(
            ((max(begun, self.started_on), end or date.max) for begun, end in self.pauses)
        )
        held: tuple[date, date] | None = None
        for begun, end in spans:
            if end <= begun:
                continue
            if held and begun <= held[1]:
                held = (held[0], max(held[1], end))
                continue
            if held:
                yield held
            held = (begun, end)
        if held:
            yield (held[0], None if held[1] == date.max else held[1])


def _up(number: int, by: int) -> int:
    """The quotient of whole numbers, a part of one as a whole one."""
    return -(-number // by)


def timeline(portfolio: Portfolio) -> Timeline:
    """The timeline of `portfolio`; reads nothing but its row and its programme's."""
    return Timeline(
        portfolio.started_on,
        portfolio.programme.months,
        portfolio.fte,
        tuple((span.lower, span.upper) for span in portfolio.pauses),
        portfolio.came_on,
    )
