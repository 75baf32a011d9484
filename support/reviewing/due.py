"""When each review of a portfolio is due, and how far it is. GET reads this and writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from audit import clock
from portfolios.course import spans
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition
from standards.support import Point
from support.agreeing.promises import promised
from support.models import Agreement, Concern, Review
from support.models.review import PUBLISHED
from support.reviewing.workflow import Part

SOON = timedelta(weeks=4)
TIMES = ("signed_at", *(f"{name}_at" for name in PUBLISHED.values()))
FACTS = ("key", "state", *TIMES)


@dataclass(frozen=True)
class Held:
    """A review of one portfolio: its place in the programme, its day, and its row.

    The row is a new one that is not kept while nobody has published a part. `day` is None beyond
    a pause whose end nobody knows. An optional review is `is_asked` once people chose to hold it.
    """

    point: Point
    day: date | None
    review: Review
    is_asked: bool
    was_held_before: bool = False  # at another employer, from which the owner came over

    @property
    def is_signed(self) -> bool:
        return self.review.is_signed

    @property
    def is_overdue(self) -> bool:
        return self.is_asked and not self.is_signed and self._is_before(clock.today())

    @property
    def is_soon(self) -> bool:
        """Whether it is time to write: in the last weeks before it, and after."""
        return self.is_asked and not self.is_signed and self._is_before(clock.today() + SOON)

    def _is_before(self, day: date) -> bool:
        return self.day is not None and self.day < day


def wanted_parts(portfolio: Portfolio) -> list[Part]:
    """The parts that a review needs: one text is enough where one person assesses and manages."""
    is_one = portfolio.assessor_id == portfolio.line_manager_id
    return [part for part in Part if part != Part.LINE_MANAGER or not is_one]


def with_reviews(portfolios: QuerySet) -> QuerySet:
    """With what `held` needs, in the same query; `settle` makes it ready."""
    in_force = Agreement.objects.filter(portfolio=OuterRef("pk"), state="in_force")
    reviews = Review.objects.filter(portfolio=OuterRef("pk")).order_by("pk")
    facts = reviews.values(json=JSONObject(**{name: name for name in FACTS}))
    concern = Concern.objects.open().filter(portfolio=OuterRef("pk"))
    return portfolios.annotate(
        agreed_terms=Subquery(in_force.values("terms")[:1]),
        agreed_number=Subquery(in_force.values("number")[:1]),
        review_facts=ArraySubquery(facts),
        open_concern=Subquery(concern.values("pk")[:1]),
    )


def settle(portfolio: Portfolio, reviews: Iterable[Review] | None = None) -> Portfolio:
    """A portfolio of `with_reviews`; `reviews` are whole rows, where a page needs their words."""
    terms = portfolio.agreed_terms
    portfolio.agreements_in_force = [Agreement(terms=terms)] if terms else []
    if reviews is None:
        reviews = [_of_facts(facts) for facts in portfolio.review_facts]
    portfolio.kept_reviews = list(reviews)
    return portfolio


def _of_facts(facts: dict) -> Review:
    """A review of what a subquery gives: times come as text."""
    times = {name: datetime.fromisoformat(facts[name]) for name in TIMES if facts[name]}
    return Review(**{**facts, **times})


def held(portfolio: Portfolio) -> list[Held]:
    """The reviews of a settled `portfolio`, in the order of the programme. No query."""
    support = definition(portfolio.programme).support
    if support is None:
        return []
    days = {point.key: day for point, day in promised(portfolio).reviews}
    kept = {review.key: review for review in portfolio.kept_reviews}
    line = timeline(portfolio)
    return [
        Held(
            point=point,
            day=days[point.key] if point.key in days else line.at(months=point.month),
            review=kept.get(point.key) or Review(portfolio=portfolio, key=point.key),
            is_asked=(point.key in days or point.key in kept)
            and point.key not in portfolio.held_before,
            was_held_before=point.key in portfolio.held_before,
        )
        for point in support.reviews
    ]


def next_held(portfolio: Portfolio) -> Held | None:
    """The first review that is asked for and not signed."""
    return next((one for one in held(portfolio) if one.is_asked and not one.is_signed), None)


def before(portfolio: Portfolio, key: str) -> Held | None:
    """The review before the one called `key` that is signed: its goals are looked at again."""
    found = None
    for one in held(portfolio):
        if one.point.key == key:
            return found
        if one.is_signed:
            found = one
    return found


def settled(portfolio: Portfolio) -> Portfolio:
    """A portfolio that an action holds, with its reviews and agreement. Two queries."""
    found = Agreement.objects.filter(portfolio=portfolio, state="in_force").first()
    portfolio.agreements_in_force = [found] if found else []
    portfolio.kept_reviews = list(Review.objects.for_page().filter(portfolio=portfolio))
    for review in portfolio.kept_reviews:
        review.portfolio = portfolio
    return portfolio


def sequence(portfolio: Portfolio) -> int:
    """For calendars: goes up with whatever moves the days, a new agreement, a pause and its end."""
    return 100 * (portfolio.agreed_number or 0) + spans.changes(portfolio.pauses)
