"""What is promised in a portfolio: the programme's support, with what the agreement made of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from portfolios.models import Portfolio
from portfolios.timeline import Timeline, timeline
from standards.definition import definition
from standards.support import Point, Support
from support.agreeing.prefill import first_terms
from support.agreeing.terms import PlannedReview, Terms, day_of
from support.models import Agreement

# Prefetch it for many portfolios at once, and `promised` asks nothing more of the database.
IN_FORCE = Prefetch(
    "agreements", Agreement.objects.filter(state="in_force"), to_attr="agreements_in_force"
)


@dataclass(frozen=True)
class Promised:
    """What the employer gives in one portfolio. Without an agreement it is what the programme says.

    `support` has the reviews that are held. `reviews` are their days: those agreed on, moved on by
    pauses since; None for a day that lies beyond a pause whose end is not known.
    """

    support: Support
    terms: Terms
    reviews: tuple[tuple[Point, date | None], ...]
    panel_on: date | None
    agreement: Agreement | None

    @property
    def fte(self) -> Decimal:
        return Decimal(self.terms.fte)

    @property
    def hours_per_week(self) -> Decimal:
        """Working hours."""
        return self.terms.hours_per_week

    @property
    def protected_hours(self) -> Decimal:
        """Hours a week to develop."""
        return self.terms.protected_hours

    def review_on(self, key: str) -> date | None:
        """The day of the review called `key`, if it is held and its day is known."""
        return next((day for point, day in self.reviews if point.key == key), None)


def promised(portfolio: Portfolio) -> Promised | None:
    """What is promised in `portfolio`; None where its programme promises nothing.

    One query, for the agreement in force, unless that was prefetched by `IN_FORCE`.
    """
    support = definition(portfolio.programme).support
    if support is None:
        return None
    agreement = in_force(portfolio)
    terms = agreement.says if agreement else first_terms(portfolio)
    support = terms.on(support)
    line = timeline(portfolio)
    agreed = {review.key: review for review in terms.reviews}
    days = tuple((point, _day(agreed[point.key], line)) for point in support.reviews)
    return Promised(support, terms, days, day_of(terms.panel_on), agreement)


def in_force(portfolio: Portfolio) -> Agreement | None:
    """The agreement of `portfolio` that is in force now."""
    if not hasattr(portfolio, "agreements_in_force"):
        return Agreement.objects.filter(portfolio=portfolio, state="in_force").first()
    return next(iter(portfolio.agreements_in_force), None)


def _day(review: PlannedReview, line: Timeline) -> date | None:
    """The agreed day, moved as far as the calendar's own has moved since it was agreed."""
    now, then = line.at(months=review.month), day_of(review.planned_on)
    if review.day is None or then is None:
        return now
    return now and review.day + (now - then)
