"""Supervision, band by band: how many sessions were due, held, and how far apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from portfolios.timeline import Timeline
from standards.support import Band, Length, Support
from support.giving.rows import Session

MOST_DUE = 520  # once a week for ten years; nothing sensible has more


@dataclass(frozen=True)
class Supervised:
    """One band, or the year: what was due in it by a day, and what was held.

    `longest_gap` counts days between two sessions, or the start, or the day of counting; days of a
    pause are left out. `since` is the band's first day, `until` its last, None where nobody knows.
    """

    title: str
    every: Length | None
    since: date | None
    until: date | None
    expected: int
    held: int
    unconfirmed: int
    disputed: int
    missed: int
    short: int
    minutes: int
    promised_minutes: int
    longest_gap: int | None


def given_in_bands(
    sessions: tuple[Session, ...], support: Support, dates: Timeline, on: date
) -> tuple[Supervised, ...]:
    """One for each band of `support`, in their order; part time and pauses move what is due."""
    spans = list(_spans(support, dates))
    gaps = dict(_gaps(sessions, dates, on))
    return tuple(
        _given(span, [one for one in sessions if span.holds(one.day)], gaps, support, dates, on)
        for span in spans
    )


def together(bands: tuple[Supervised, ...]) -> Supervised:
    """The bands as one: the year."""
    sums = ("expected", "held", "unconfirmed", "disputed", "missed", "short", "minutes")
    gaps = [band.longest_gap for band in bands if band.longest_gap is not None]
    return Supervised(
        title="The whole time",
        every=None,
        since=bands[0].since if bands else None,
        until=bands[-1].until if bands else None,
        promised_minutes=sum(band.promised_minutes for band in bands),
        longest_gap=max(gaps, default=None),
        **{name: sum(getattr(band, name) for band in bands) for name in sums},
    )


@dataclass(frozen=True)
class Span:
    """A band on the calendar, after `after` (the first holds its own first day, too)."""

    band: Band
    since: Length
    after: date | None
    until: date | None
    is_first: bool

    def holds(self, day: date) -> bool:
        if self.after is None or day < self.after or (day == self.after and not self.is_first):
            return False
        return self.until is None or day <= self.until


def _spans(support: Support, dates: Timeline) -> Iterator[Span]:
    since, after = Length(), dates.started_on
    for band in support.supervision:
        until = _at(dates, band.until)
        yield Span(band, since, after, until, is_first=after == dates.started_on)
        since, after = band.until, until


def _at(dates: Timeline, length: Length) -> date | None:
    return dates.at(months=length.months, weeks=length.weeks)


def _due(span: Span, dates: Timeline, on: date) -> int:
    """How many sessions of the band were due by `on`: one at the end of each interval."""
    every, since = span.band.every, span.since
    for number in range(1, MOST_DUE):
        day = dates.at(
            months=since.months + number * every.months, weeks=since.weeks + number * every.weeks
        )
        if day is None or day > on or (span.until is not None and day > span.until):
            return number - 1
    return MOST_DUE


def _due_elsewhere(span: Span, dates: Timeline, on: date) -> int:
    """How many of them another employer owed, before the social worker came."""
    return _due(span, dates, min(dates.came_on, on)) if dates.came_on else 0


def _gaps(sessions: tuple[Session, ...], dates: Timeline, on: date) -> Iterator[tuple[date, int]]:
    """The days on which a session ended a gap, or counting did, and how long it was."""
    last = min(on, dates.ends_on or on)
    days = {one.day for one in sessions if one.is_held and not one.is_disputed}
    first = dates.supported_from
    inside = sorted(day for day in days if first <= day <= last)
    points = [first, *inside, last] if last >= first else []
    for before, after in pairwise(points):
        if after > before:
            yield after, (after - before).days - dates.paused_days(before, after)


def _given(
    span: Span,
    sessions: list[Session],
    gaps: dict[date, int],
    support: Support,
    dates: Timeline,
    on: date,
) -> Supervised:
    held = [one for one in sessions if one.is_held and not one.is_disputed]
    expected = _due(span, dates, on) - _due_elsewhere(span, dates, on)
    return Supervised(
        title=span.band.title,
        every=span.band.every,
        since=span.after,
        until=span.until,
        expected=expected,
        held=len(held),
        unconfirmed=sum(not one.answers for one in held),
        disputed=sum(one.is_disputed for one in sessions),
        missed=sum(not one.is_held and not one.is_disputed for one in sessions),
        short=sum((one.minutes or 0) < support.supervision_minutes for one in held),
        minutes=sum(one.minutes or 0 for one in held),
        promised_minutes=expected * support.supervision_minutes,
        longest_gap=max((gap for day, gap in gaps.items() if span.holds(day)), default=None),
    )
