"""Workload, step by step: what was promised, agreed and carried."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from portfolios.timeline import Timeline
from standards.support import Support
from support.giving.rows import Period


@dataclass(frozen=True)
class Step:
    """Percentages are of full work. Averages weigh each entry by its days; None without any."""

    since_month: int
    until_month: int
    since: date | None
    until: date | None
    promised: int
    agreed: Fraction | None
    actual: Fraction | None
    highest: int | None
    entries: int
    above: int  # entries that say more than was agreed
    unconfirmed: int
    disputed: int


def steps_of(
    periods: tuple[Period, ...], support: Support, dates: Timeline, on: date
) -> tuple[Step, ...]:
    """One for each step of `support` that has begun; an entry belongs where its middle lies."""
    steps, month, since = [], 0, dates.started_on
    for asked in support.workload:
        if since is None or since > on:
            break
        until = dates.at(months=asked.until_month)
        inside = [
            one for one in periods if since <= one.middle and (until is None or one.middle < until)
        ]
        steps.append(_step((month, asked.until_month), (since, until), asked.percent, inside))
        month, since = asked.until_month, until
    return tuple(steps)


def _step(
    months: tuple[int, int], days: tuple[date, date | None], promised: int, inside: list[Period]
) -> Step:
    counted = [one for one in inside if not one.is_disputed]
    return Step(
        *months,
        *days,
        promised=promised,
        agreed=_average(counted, "agreed_percent"),
        actual=_average(counted, "actual_percent"),
        highest=max((one.actual_percent for one in counted), default=None),
        entries=len(counted),
        above=sum(one.actual_percent > one.agreed_percent for one in counted),
        unconfirmed=sum(not one.answers for one in counted),
        disputed=len(inside) - len(counted),
    )


def _average(periods: list[Period], name: str) -> Fraction | None:
    days = sum(one.days for one in periods)
    return Fraction(sum(getattr(one, name) * one.days for one in periods), days) if days else None
