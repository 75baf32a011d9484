"""A programme year is counted once, two weeks after it is over; what is kept is rounded already."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from audit import clock, ledger
from endorsement.models import Decision
from endorsement.workflow import Move, State
from oversight.fairness.groups import groups_of
from oversight.fairness.telling import ENOUGH, Case, tell
from oversight.models import Equality, FairFigure, FairPeriod, Outcome, Registration
from oversight.years import year_of
from people.holding import hold_employer
from people.models import Employer
from portfolios.course.actions import DONE
from portfolios.course.moves import Move as CourseMove
from portfolios.models import Portfolio
from portfolios.removal import ENDED, noted

LATE = timedelta(days=14)  # until then people can say that their answers are not to be counted
# Who goes over to another employer is counted there.
OVER = [Portfolio.Status.COMPLETED, Portfolio.Status.WITHDRAWN, Portfolio.Status.LEFT]

ByYear = dict[int, dict[int, Case]]


def count_all() -> int:
    """Count what is over and not counted yet, employer by employer; how many periods it were."""
    return sum(count_employer(employer) for employer in Employer.objects.order_by("pk"))


@transaction.atomic
def count_employer(employer: Employer) -> int:
    """The periods of one employer that can be counted now. A year with too few people waits."""
    hold_employer(employer.pk)
    last = year_of(clock.today() - LATE) - 1
    counted = FairPeriod.objects.filter(employer=employer).order_by("-last_year").first()
    if counted and counted.last_year >= last:
        return 0
    found = {
        year: cases
        for year, cases in cases_of(employer).items()
        if year <= last and not (counted and year <= counted.last_year)
    }
    first = counted.last_year + 1 if counted else min(found, default=last)
    return _count(employer, first, last, found)


def _count(employer: Employer, first: int, last: int, found: ByYear) -> int:
    periods = 0
    waiting: dict[int, Case] = {}
    for year in range(first, last + 1):
        waiting |= found.get(year, {})
        if len(waiting) >= ENOUGH:
            keep(employer, first, year, list(waiting.values()))
            periods, first, waiting = periods + 1, year + 1, {}
    return periods


def keep(employer: Employer, first: int, last: int, cases: Sequence[Case]) -> None:
    """Write down what is told of the people of a period, and nothing else of them."""
    period = FairPeriod.objects.create(employer=employer, first_year=first, last_year=last)
    figures = list(tell(cases))
    for figure in figures:
        figure.period = period
    FairFigure.objects.bulk_create(figures)
    years = {"first_year": first, "last_year": last}
    ledger.record("fairness.counted", period, by=None, employer_id=employer.pk, **years)


def cases_of(employer: Employer) -> ByYear:
    """Everybody whose year has ended, by the programme year in which it did, by their id.

    Who ended two portfolios in one year counts with the later one. Three queries.
    """
    routes, said = _routes(employer), _said(employer)
    found: ByYear = defaultdict(dict)
    for portfolio in _ended(employer):
        owner = portfolio.owner_id
        groups = groups_of(
            said.get(owner),
            route=routes.get(owner, ""),
            started_on=portfolio.started_on,
            was_deferred=_was_deferred(portfolio),
        )
        found[year_of(portfolio.ended_on)][owner] = Case(groups, _outcomes(portfolio))
    return dict(found)


def _ended(employer: Employer) -> QuerySet:
    """With `ended_on`, and what was recorded and decided on the way; the earliest first."""
    decisions = Decision.objects.filter(edition__portfolio=OuterRef("pk"))
    return (
        Portfolio.objects.filter(employer=employer, status__in=OVER)
        .annotate(
            ended_on=noted("portfolios.portfolio", ENDED),
            put_off_on=noted("portfolios.portfolio", [DONE[CourseMove.DEFER]]),
            endorsed=Exists(decisions.filter(verdict=Move.CONFIRM, edition__state=State.CONFIRMED)),
        )
        .filter(ended_on__isnull=False)
        .order_by("ended_on", "pk")
    )


def _was_deferred(portfolio: Portfolio) -> bool:
    return bool(portfolio.pauses) or portfolio.put_off_on is not None


def _outcomes(portfolio: Portfolio) -> frozenset[Outcome]:
    found = {
        Outcome.DEFERRED: _was_deferred(portfolio),
        Outcome.UNSUCCESSFUL: not portfolio.endorsed,
    }
    return frozenset(outcome for outcome, is_so in found.items() if is_so)


def _routes(employer: Employer) -> dict[int, str]:
    rows = Registration.objects.filter(~Q(route=""), employer=employer).order_by("pk")
    return dict(rows.values_list("person", "route"))


def _said(employer: Employer) -> dict[int, Equality]:
    """What people let be counted, and nothing else of what they said."""
    rows = Equality.objects.filter(registration__employer=employer, counted_since__isnull=False)
    return {
        one.registration.person_id: one
        for one in rows.select_related("registration").order_by("pk")
    }
