"""What the demo’s employer gave to those of whom no story is told, so that months can be counted.

Late supervision until a day on which somebody began to stand in, and much work in one service.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef

from asye.demo.given import entered, keep
from asye.demo.story import noon
from audit import clock
from oversight.capacity import actions as capacity
from oversight.capacity.workflow import Move
from oversight.leading.recounting import recount
from oversight.promises.counting import count_employer
from people.models import Employer, Person, Role, Team
from people.services import sort_teams
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition
from support.giving.hours import monday_of
from support.giving.promises import promise_of
from support.models import ProtectedTime, Supervision, Workload
from support.models.given import Given

WEEK = timedelta(weeks=1)
EVERY_THIRD, EVERY_FOURTH = 3, 4


def tell_promises(employer: Employer, by: Person, told: dict) -> None:
    """`told` has the services with their teams, from when and until when, and who was late."""
    named = {team: service for service, teams in told["services"].items() for team in teams}
    teams = Team.objects.filter(employer=employer, name__in=named)
    sort_teams(employer=employer, services={one.pk: named[one.name] for one in teams}, by=by)
    without = _without_a_story(employer)
    for number, portfolio in enumerate(without):
        keep(_given(number, portfolio, told))
    recount(portfolio.pk for portfolio in without)  # no ledger row tells of them
    count_employer(employer)
    for problem in told["problem"]:
        _raised(employer, problem)


def _raised(employer: Employer, told: dict) -> None:
    """A capacity problem and, where there is one, its answer."""
    lead = Person.objects.filter(employer=employer).holding(Role.PROGRAMME_LEAD).get()
    leader = Person.objects.get(employer=employer, email=told["leader"])
    said = {name: told[name] for name in ("title", "words", "risk", "answer_by")}
    with clock.at(noon(told["raised_on"])):
        problem = capacity.raise_problem(leader=leader, by=lead, **said)
    if answer := told.get("answer"):
        with clock.at(noon(answer["on"])):
            capacity.say(
                problem=problem,
                move=Move.ACT,
                words=answer["words"],
                due_on=answer["due_on"],
                by=leader,
            )


def _without_a_story(employer: Employer) -> list[Portfolio]:
    """Those in which nothing was entered, in the order of the staff file."""
    found = Portfolio.objects.filter(
        ~Exists(Supervision.objects.filter(portfolio=OuterRef("pk"))),
        employer=employer,
        status=Portfolio.Status.ACTIVE,
        programme__definition__has_key="support",
        line_manager__isnull=False,
    )
    return list(found.select_related("owner__team", "programme").order_by("owner__email"))


def _given(number: int, portfolio: Portfolio, told: dict) -> Iterator[Given]:
    since, until = max(portfolio.started_on, told["since"]), told["until"]
    late_until = told["late_until"] if number % EVERY_THIRD == 0 else since
    yield from _sessions(portfolio, since, until, late_until)
    yield from _weeks(portfolio, since, until, short=number % EVERY_FOURTH == 1)
    is_much = portfolio.owner.team.service == told["much_work_in"] and number % EVERY_FOURTH
    yield from _work(portfolio, since, until, is_much=bool(is_much))


def _sessions(
    portfolio: Portfolio, since: date, until: date, late_until: date
) -> Iterator[Supervision]:
    """Once a week, as is never too little; once in five weeks where it was late."""
    day = since
    while day <= until:
        yield Supervision(
            day=day, minutes=90, kind="reflective", supervisor="assessor", **entered(portfolio, day)
        )
        day += WEEK * (5 if day < late_until else 1)


def _weeks(
    portfolio: Portfolio, since: date, until: date, *, short: bool
) -> Iterator[ProtectedTime]:
    """All hours, or none in the first whole week of each month."""
    due = promise_of(portfolio).protected_hours.quantize(Decimal("0.01"))
    monday = monday_of(since)
    while monday + WEEK <= until:
        taken = Decimal(0) if short and monday.day <= WEEK.days else due
        said = {"used_for": "reading"} if taken else {"reason": "urgent"}
        yield ProtectedTime(
            week=monday, entitled_hours=due, taken_hours=taken, **said, **entered(portfolio, monday)
        )
        monday += WEEK


def _work(portfolio: Portfolio, since: date, until: date, *, is_much: bool) -> Iterator[Workload]:
    """An entry for each step of the programme: as promised, or ten per cent more."""
    dates, begins = timeline(portfolio), portfolio.started_on
    for step in definition(portfolio.programme).support.workload:
        ends = (dates.at(months=step.until_month) or until) - timedelta(days=1)
        if begins <= until and ends >= since:
            yield Workload(
                starts_on=begins,
                ends_on=ends,
                allocated=9 + is_much,
                full_caseload=18,
                agreed_percent=step.percent,
                actual_percent=step.percent + 10 * is_much,
                **entered(portfolio, begins),
            )
        begins = ends + timedelta(days=1)
