"""What a new agreement starts from: the programme, the employer, the people, the one before."""

from dataclasses import replace
from datetime import date

from portfolios.models import Portfolio
from portfolios.timeline import Timeline, timeline
from standards.definition import definition
from standards.support import Point
from support.agreeing.terms import PlannedReview, Terms


def first_terms(portfolio: Portfolio) -> Terms:
    """What the programme of `portfolio` promises, with the days that follow from its start.

    An optional review is left out until people choose it.
    """
    support = definition(portfolio.programme).support
    line = timeline(portfolio)
    return Terms(
        reviews=tuple(_review(point, line) for point in support.reviews),
        supervision=support.supervision,
        supervision_minutes=support.supervision_minutes,
        protected_percent=support.protected_percent,
        workload=support.workload,
        fte=str(portfolio.fte),
        workload_agreed=support.agreed.workload.strip(),
        owner_undertakes=support.agreed.owner.strip(),
        assessor_undertakes=support.agreed.assessor.strip(),
        manager_undertakes=support.agreed.line_manager.strip(),
    )


def next_terms(portfolio: Portfolio, before: Terms) -> Terms:
    """What was agreed `before`, to be changed: people meet anew, and a pause has moved days."""
    line = timeline(portfolio)
    reviews = tuple(_moved(review, line) for review in before.reviews)
    return replace(before, reviews=reviews, met_on="", fte=str(portfolio.fte))


def _review(point: Point, line: Timeline) -> PlannedReview:
    day = _text(line.at(months=point.month))
    return PlannedReview(
        point.key, point.title, point.month, on=day, planned_on=day, is_held=not point.optional
    )


def _moved(review: PlannedReview, line: Timeline) -> PlannedReview:
    now, then, agreed = line.at(months=review.month), review.planned_on, review.day
    if now is None or not then or agreed is None:
        return replace(review, planned_on=_text(now))
    on = agreed + (now - date.fromisoformat(then))
    return replace(review, on=on.isoformat(), planned_on=now.isoformat())


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
