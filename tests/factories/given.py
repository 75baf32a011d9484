"""What an employer gave, entered by the real actions."""

from datetime import timedelta
from decimal import Decimal

from support.giving import actions as giving
from support.giving.kinds import SUPERVISION, TIME, WORKLOAD


def supervised(portfolio, by, day, form_key=None, **facts):
    """Entered by `by`: held with the assessor, unless `facts` say otherwise."""
    return giving.enter(
        portfolio=portfolio,
        kind=SUPERVISION,
        by=by,
        form_key=form_key,
        facts={
            "day": day,
            "outcome": "held",
            "supervisor": "assessor",
            "minutes": 90,
            "kind": "reflective",
            "reason": "",
            "planned_on": None,
            **facts,
        },
    )


def time_protected(portfolio, by, week, form_key=None, **facts):
    """The hours of one week, all taken."""
    return giving.enter(
        portfolio=portfolio,
        kind=TIME,
        by=by,
        form_key=form_key,
        facts={
            "week": week,
            "entitled_hours": Decimal("3.7"),
            "taken_hours": Decimal("3.7"),
            "used_for": "reading",
            "reason": "",
            **facts,
        },
    )


def allocated(portfolio, by, starts_on, form_key=None, **facts):
    """The work of two weeks."""
    return giving.enter(
        portfolio=portfolio,
        kind=WORKLOAD,
        by=by,
        form_key=form_key,
        facts={
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=13),
            "allocated": 4,
            "full_caseload": 18,
            "agreed_percent": 25,
            "actual_percent": 22,
            "in_court": 0,
            **facts,
        },
    )
