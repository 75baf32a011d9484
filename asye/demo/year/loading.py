"""The year at all its employers, loaded once."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db import connection, transaction

from asye.demo import given
from asye.demo.story import noon
from asye.demo.timing import tell_times
from asye.demo.year import (
    asking,
    assessing,
    claiming,
    comparing,
    compiling,
    ending,
    investing,
    raising,
    reporting,
    signing,
    stopping,
    visiting,
)
from asye.demo.year.cast import Cast
from asye.demo.year.giving import Year
from asye.demo.year.plan import LAST, Months, Plan, plans, words
from asye.demo.year.staff import bring_in
from audit import clock
from oversight.leading.recounting import recount
from oversight.promises.counting import BACK, LATE, count_employer
from people.models import Employer
from portfolios.models import Portfolio
from standards.loading import load_standards
from support.reviewing.agenda import with_statements
from support.reviewing.due import settle, with_reviews

REVIEWS = ("three-months", "six-months", "final")
FIRST = 2  # the month from which on promises are counted
MANY = 100  # people of one employer
# What a plan tells beside its teams, and who tells it.
TOLD = {
    "capacity": raising.raise_problem,
    "pulse": asking.ask,
    "review": asking.review,
    "funding": claiming.claim,
    "invested": investing.invest,
    "handed_in": ending.hand_in,
    "visit": visiting.visit,
    "stopped": stopping.withdraw,
    "held_back": ending.say_why,
    "year_before": comparing.tell_year_before,
    "report": reporting.report,
}


@transaction.atomic
def load_year() -> bool:
    """Tell the year; False, and nothing changes, where it is told already."""
    wanted = plans()
    if Employer.objects.filter(name=wanted[0].name).exists():
        return False
    load_standards()
    months = Months.now()
    visiting.found_body(months)
    for plan in wanted:
        tell(plan, months)
    return True


def tell(plan: Plan, months: Months) -> Employer:
    """One employer, as far as the plan goes."""
    employer = bring_in(plan, months)
    _analyze(plan)
    cast = Cast.of(plan, employer, months)
    for one in plan.told.get("stopped", ()):
        stopping.pause(cast, one)
    years = list(_years(plan, employer, months))
    _written(years)
    given.keep(row for year in years for row in year.given())
    _analyze(plan)
    recount(year.portfolio.pk for year in years)  # no ledger row tells of these
    _count(employer, months)
    for key, tell_one in TOLD.items():
        for one in plan.told.get(key, ()):
            tell_one(cast, one)
    tell_times(employer)
    return employer


def _analyze(plan: Plan) -> None:
    """Have the database see what came a moment ago, where that is much. Where a vacuum has found
    the tables empty, it would join them as if they were, and go through all pairs of rows.
    """
    if sum(team.people for team in plan.teams) < MANY:
        return
    # Ours alone: those that all databases share stay locked until the transaction ends.
    tables = connection.introspection.django_table_names(include_views=False)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")


def _written(years: list[Year]) -> None:
    """Agreements, self-assessments; then evidence and reviews in turns, for a review names the
    evidence before it.
    """
    told = words()
    signing.agree(years, told)
    assessing.assess(years, told["assessed"])
    for team in _teams(years):
        since = date.min
        today = team[0].months.today
        for key in REVIEWS:
            until = min(filter(None, [today, *(year.due(key) for year in team)]))
            compiling.share(team, told["evidence"], since, until)
            signing.review(team, key, told)
            since = until
        compiling.share(team, told["evidence"], since, today)


def _teams(years: list[Year]) -> Iterator[list[Year]]:
    """Those of each team, who began on one day."""
    return (list(team) for _, team in groupby(years, lambda year: year.team.name))


def _years(plan: Plan, employer: Employer, months: Months) -> Iterator[Year]:
    """Each social worker with their place in the team: the order of the staff file."""
    found = Portfolio.objects.filter(employer=employer).order_by("owner__registration_number")
    near = found.select_related("owner__team", "programme", "assessor", "line_manager", "employer")
    rows = with_statements(with_reviews(near)).iterator()
    for team in plan.teams:
        for place in range(team.people):
            yield Year(settle(next(rows)), team, place, months)


def _count(employer: Employer, months: Months) -> None:
    """What the nights of the year would have counted, as many months at once as they may be."""
    for number in (FIRST + BACK - 1, LAST):
        with clock.at(noon(months[number + 1].first + LATE)):
            count_employer(employer)
