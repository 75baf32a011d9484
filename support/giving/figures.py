"""Promised against given: pure functions over rows, a promise, a timeline and a day.

What is disputed is counted apart and never as given. What nobody has confirmed yet counts, and is
told. A day on which something was due counts from that day on; days before the start, after the end
or in a pause never do.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from audit import clock
from portfolios.models import Portfolio
from portfolios.timeline import Timeline, timeline
from support.giving.hours import Hours, hours_of
from support.giving.promises import Promise, promise_of
from support.giving.rows import Log, log_of
from support.giving.sessions import Supervised, given_in_bands, together
from support.giving.steps import Step, steps_of


@dataclass(frozen=True)
class Figures:
    """What was promised and given up to `counted_on`, over the year and in its parts."""

    counted_on: date
    promise: Promise
    bands: tuple[Supervised, ...]
    year: Supervised
    hours: Hours
    steps: tuple[Step, ...]
    standings: Counter
    reasons: Counter  # why planned supervision was not held


def figures(portfolio: Portfolio, log: Log | None = None, on: date | None = None) -> Figures | None:
    """The figures of `portfolio` today, or `on` another day; None where nothing is promised.

    One query, or none where `log` is given or the portfolio was loaded by `with_log`.
    """
    promise = promise_of(portfolio)
    if promise is None:
        return None
    log = log or log_of(portfolio)
    return counted(log, promise, timeline(portfolio), on or clock.today())


def counted(log: Log, promise: Promise, dates: Timeline, on: date) -> Figures:
    """The figures of `log` against `promise` on a day."""
    bands = given_in_bands(log.sessions, promise.support, dates, on)
    missed = (one for one in log.sessions if not one.is_held and not one.is_disputed)
    return Figures(
        counted_on=on,
        promise=promise,
        bands=bands,
        year=together(bands),
        hours=hours_of(log.weeks, promise, dates, on),
        steps=steps_of(log.periods, promise.support, dates, on),
        standings=Counter(row.standing for row in log.rows),
        reasons=Counter(one.reason for one in missed),
    )
