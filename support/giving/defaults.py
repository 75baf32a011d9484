"""What a form starts with, so that an entry takes fifteen seconds."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from audit import clock
from people.models import Person
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from support.giving.hours import monday_of
from support.giving.kinds import SUPERVISION, TIME, Kind
from support.giving.promises import Promise
from support.giving.rows import Log
from support.models import Supervision

FORTNIGHT = timedelta(days=14)


def defaults(kind: Kind, portfolio: Portfolio, person: Person, log: Log, promise: Promise) -> dict:
    """Today, the usual minutes, the week of last Monday, the fortnight after the last entry."""
    if kind == SUPERVISION:
        return _of_supervision(portfolio, person, log, promise)
    return _of_time(log, promise) if kind == TIME else _of_workload(portfolio, log, promise)


def _of_supervision(portfolio: Portfolio, person: Person, log: Log, promise: Promise) -> dict:
    held = [one for one in log.sessions if one.is_held]
    supervisor = held[-1].supervisor if held else Supervision.With.ASSESSOR
    if person.pk == portfolio.assessor_id:
        supervisor = Supervision.With.ASSESSOR
    elif person.pk == portfolio.line_manager_id:
        supervisor = Supervision.With.LINE_MANAGER
    return {
        "day": clock.today(),
        "outcome": Supervision.Outcome.HELD,
        "supervisor": supervisor,
        "minutes": promise.support.supervision_minutes,
        "kind": held[-1].kind if held else Supervision.Kind.REFLECTIVE,
    }


def _of_time(log: Log, promise: Promise) -> dict:
    due = promise.protected_hours.quantize(Decimal("0.01"), ROUND_HALF_UP)
    last = monday_of(clock.today()) - timedelta(days=7)
    told = {one.week for one in log.weeks}
    week = last if last not in told else monday_of(clock.today())
    return {"week": week, "taken_hours": due, "entitled_hours": due}


def _of_workload(portfolio: Portfolio, log: Log, promise: Promise) -> dict:
    last = max(log.periods, key=lambda one: one.ends_on, default=None)
    monday = monday_of(clock.today())
    starts_on = last.ends_on + timedelta(days=1) if last else monday - FORTNIGHT
    found = {
        "starts_on": starts_on,
        "ends_on": starts_on + FORTNIGHT - timedelta(days=1),
        "agreed_percent": _step_on(starts_on, portfolio, promise),
        "in_court": last.in_court if last else 0,
    }
    return found | ({"full_caseload": last.full_caseload} if last else {})


def _step_on(day: date, portfolio: Portfolio, promise: Promise) -> int | None:
    dates, percent = timeline(portfolio), None
    for step in promise.support.workload:
        percent, until = step.percent, dates.at(months=step.until_month)
        if until is None or day < until:
            break
    return percent
