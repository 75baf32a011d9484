"""A programme year is counted once, two weeks after it is over; what is kept is rounded already."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from audit import clock, ledger
from oversight.fairness.groups import groups_of
from oversight.fairness.telling import ENOUGH, Case, tell
from oversight.models import (
    CountedYear,
    Equality,
    FairFigure,
    FairPeriod,
    Outcome,
    Registration,
)
from oversight.reporting import rules
from oversight.reporting.counting import Year, years_of
from oversight.reporting.counting import keep as keep_year
from oversight.years import span, year_of
from people.holding import hold_employer
from people.models import Employer, Person
from portfolios.models import Portfolio

LATE = timedelta(days=14)  # until then people can say that their answers are not to be counted


def count_all() -> int:
    """Count what is over and not counted yet, employer by employer; how many years it were."""
    return sum(count_employer(employer) for employer in Employer.objects.order_by("pk"))


@transaction.atomic
def count_employer(employer: Employer) -> bool:
    """The last programme year of one employer; False where it is counted, or just now."""
    hold_employer(employer.pk)
    year = year_of(clock.today() - LATE) - 1
    if CountedYear.objects.filter(employer=employer, year=year).exists():
        return False
    count_year(employer.pk, year, by=None)
    return True


def count_year(employer_id: int, year: int, by: Person | None) -> Year:
    """What is told of a year, for the annual report and by group; the caller holds the employer.

    Both are counted at one moment, so that they cannot be compared (docs/adr/0049). By group
    nothing is told of a year in which too few people ended.
    """
    found = years_of(employer_id, [year])[year]
    if not found.is_kept:
        keep_year(employer_id, found, by)
        told_before = FairPeriod.objects.filter(
            employer=employer_id, first_year__lte=year, last_year__gte=year
        )
        cases = cases_of(employer_id, year)
        if len(cases) >= ENOUGH and not told_before.exists():
            keep(employer_id, year, cases, found.never)
    return found


def keep(employer_id: int, year: int, cases: Sequence[Case], never: int = 0) -> None:
    """Write down what is told of the people of a year by group, and nothing else of them."""
    period = FairPeriod.objects.create(employer_id=employer_id, first_year=year, last_year=year)
    figures = list(tell(cases, never))
    for figure in figures:
        figure.period = period
    FairFigure.objects.bulk_create(figures)
    ledger.record("fairness.counted", period, by=None, employer_id=employer_id, year=year)


def cases_of(employer_id: int, year: int) -> list[Case]:
    """Everybody whose programme ended in `year`, as the annual report counts them. Three queries.

    Who ended two portfolios has the groups of the later one. It was so where it was in either.
    """
    routes, said = _routes(employer_id), _said(employer_id)
    found: dict[int, Case] = {}
    for portfolio in _ended(employer_id, year):
        owner = portfolio.owner_id
        groups = groups_of(
            said.get(owner),
            route=routes.get(owner, ""),
            started_on=portfolio.started_on,
            was_deferred=portfolio.was_deferred,
        )
        before = found[owner].outcomes if owner in found else frozenset()
        found[owner] = Case(groups, before | _outcomes(portfolio))
    return list(found.values())


def _ended(employer_id: int, year: int) -> QuerySet[Portfolio]:
    """With what was recorded and decided on the way; the earliest first."""
    days = span(year)
    found = rules.running(*days, employer_id).filter(rules.ended(*days))
    facts = {"was_deferred": rules.was_deferred(), "endorsed": rules.endorsed()}
    return found.annotate(**facts).order_by("ended_on", "pk")


def _outcomes(portfolio: Portfolio) -> frozenset[Outcome]:
    found = {
        Outcome.DEFERRED: portfolio.was_deferred,
        Outcome.UNSUCCESSFUL: not portfolio.endorsed,
    }
    return frozenset(outcome for outcome, is_so in found.items() if is_so)


def _routes(employer_id: int) -> dict[int, str]:
    rows = Registration.objects.filter(~Q(route=""), employer=employer_id).order_by("pk")
    return dict(rows.values_list("person", "route"))


def _said(employer_id: int) -> dict[int, Equality]:
    """What people let be counted, and nothing else of what they said."""
    rows = Equality.objects.filter(registration__employer=employer_id, counted_since__isnull=False)
    return {
        one.registration.person_id: one
        for one in rows.select_related("registration").order_by("pk")
    }
