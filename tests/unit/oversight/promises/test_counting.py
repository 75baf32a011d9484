"""Every figure equals a slow, obvious recount; a month is counted once."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest

from audit import clock
from oversight.models import CountedMonth, Figure
from oversight.promises.counting import cases_of, count_all, count_employer, kept_by_place
from oversight.promises.measures import Month
from people.models import Person, Team
from portfolios.models import Portfolio
from standards.months import months_after
from support.models import Answer, ProtectedTime, Supervision, Workload
from tests.factories import PersonFactory, PortfolioFactory, TeamFactory
from tests.keeping import kept

NOVEMBER_9 = datetime(2026, 11, 9, 12, tzinfo=ZoneInfo("Europe/London"))
NOVEMBER_6 = NOVEMBER_9 - timedelta(days=3)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
SIZES = {("Children", "North"): 7, ("Children", "South"): 3, ("Children", "West"): 2, ("", "Z"): 1}


@kept
def council(employer, programme, line_manager, assessor):
    """Thirteen people in four teams, with a year of entries that chance has made."""
    chance = Random(6)  # noqa: S311 - nothing secret
    for (service, name), size in SIZES.items():
        team = TeamFactory(employer=employer, name=name)
        Team.objects.filter(pk=team.pk).update(service=service)
        for _ in range(size):
            owner = PersonFactory(employer=employer, team=team, social_worker=True)
            portfolio = PortfolioFactory(
                owner=owner,
                programme=programme,
                line_manager=line_manager,
                assessor=assessor,
                started_on=date(2025, 11, 20) + timedelta(days=chance.randrange(330)),
            )
            _entries(portfolio, chance)
    return employer


def _entries(portfolio, chance):
    by = {"portfolio": portfolio, "entered_by": portfolio.owner}
    worst, day = chance.choice([9, 9, 22]), max(portfolio.started_on, date(2026, 8, 20))
    sessions, mondays = [], [date(2026, 9, 7) + timedelta(weeks=n) for n in range(8)]
    while day < date(2026, 11, 5):
        sessions.append(Supervision(day=day, minutes=60, kind="cases", supervisor="assessor", **by))
        day += timedelta(days=chance.randrange(5, worst))
    Supervision.objects.bulk_create(sessions)
    Answer.objects.bulk_create(
        Answer(
            supervision=one,
            verdict="disputed",
            words="It was cut short.",
            answered_by=portfolio.line_manager,
        )
        for one in sessions
        if chance.random() < 0.05
    )
    ProtectedTime.objects.bulk_create(
        ProtectedTime(
            week=monday,
            entitled_hours=Decimal("3.70"),
            taken_hours=chance.choice([Decimal("3.70")] * 12 + [Decimal(3)]),
            **by,
        )
        for monday in mondays
        if chance.random() < 0.93
    )
    much = chance.choice([20, 20, 50])
    Workload.objects.bulk_create(
        Workload(
            starts_on=monday,
            ends_on=monday + timedelta(days=6),
            allocated=5,
            full_caseload=18,
            agreed_percent=50,
            actual_percent=much,
            **by,
        )
        for monday in mondays
        if chance.random() < 0.9
    )


@pytest.fixture
def counted(council):
    with clock.at(NOVEMBER_9):
        count_employer(council)
    return council


# The recount: no rule of the service, nothing but a calendar and rows --------------------------


def _was_supervised(portfolio, days):
    start = portfolio.started_on
    rows = Supervision.objects.filter(portfolio=portfolio)
    held = [one.day for one in rows if not Answer.objects.filter(supervision=one).exists()]
    for day in days:
        if day < start:
            continue
        last = max([one for one in held if one <= day] + [start])
        if day <= start + timedelta(weeks=6):
            due = last + timedelta(weeks=1)
        elif day <= months_after(start, 6):
            due = last + timedelta(weeks=2)
        else:
            due = months_after(last, 1)
        if day > due:
            return False
    return True


def _had_time(portfolio, days):
    due = taken = Decimal(0)
    for sunday in [day for day in days if day.weekday() == 6]:
        monday = sunday - timedelta(days=6)
        row = ProtectedTime.objects.filter(portfolio=portfolio, week=monday).first()
        if row:
            due, taken = due + row.entitled_hours, taken + row.taken_hours
        else:
            worked = [monday + timedelta(days=n) for n in range(5)]
            share = sum(day >= portfolio.started_on for day in worked)
            due += Decimal("3.7") * share / 5
    return taken >= due


def _had_room(portfolio, days):
    rows = [
        one
        for one in Workload.objects.filter(portfolio=portfolio)
        if one.starts_on <= days[-1] and one.ends_on >= days[0]
    ]
    asked = []
    for one in rows:
        middle = one.starts_on + timedelta(days=3)
        if middle < portfolio.started_on:
            continue
        promised = [
            percent
            for months, percent in ((3, 25), (6, 50), (9, 70), (12, 90))
            if middle < months_after(portfolio.started_on, months)
        ]
        asked.append(one.actual_percent <= promised[0])
    return bool(asked) and all(asked)


def _was_reviewed(portfolio, days):
    """Nothing is signed here, so whatever was due before the last day is overdue."""
    due = [months_after(portfolio.started_on, months) for months in (3, 6, 12)]
    return not any(day < days[-1] for day in due)


RECOUNT = {
    "supervision": _was_supervised,
    "time": _had_time,
    "workload": _had_room,
    "reviews": _was_reviewed,
}


def recounted(employer, month):
    """For how many people of each team there was what; "people" is how many there were."""
    days = [month + timedelta(days=n) for n in range(31)]
    days = [day for day in days if day.month == month.month]
    found = {}
    for person in Person.objects.filter(employer=employer, portfolios__isnull=False):
        portfolio = Portfolio.objects.get(owner=person)
        if portfolio.started_on <= days[-1] < months_after(portfolio.started_on, 12):
            numbers = found.setdefault((person.team.service, person.team.name), {})
            numbers["people"] = numbers.get("people", 0) + 1
            for measure, rule in RECOUNT.items():
                numbers[measure] = numbers.get(measure, 0) + rule(portfolio, days)
    return found


@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER])
def test_every_count_equals_a_slow_recount(council, month):
    kept = kept_by_place(cases_of(council), Month(month))
    counted = {
        (place.service, place.team): {name: numbers[name] for name in ("people", *RECOUNT)}
        for place, numbers in kept.items()
    }
    assert counted == recounted(council, month)


def test_chance_has_made_something_to_count(council):
    """A recount in which everything is kept, or nothing, would prove little."""
    numbers = recounted(council, OCTOBER)[NORTH]
    assert {0 < numbers[measure] < numbers["people"] for measure in RECOUNT} == {True}


NORTH, SOUTH, WEST, Z = SIZES


def told_of(month):
    figures = Figure.objects.filter(counted__month=month)
    return {(one.measure, one.unit): (one.people, one.kept) for one in figures}


def test_every_figure_is_the_recount_in_steps_of_five(counted):
    """South and West are five together. Z, one, goes with the smallest of the others: with them."""
    numbers = recounted(counted, OCTOBER)
    expected = {}
    for unit, teams in {"North": [NORTH], "Other teams": [SOUTH, WEST, Z]}.items():
        people = sum(numbers[team]["people"] for team in teams)
        for measure in RECOUNT:
            kept = sum(numbers[team][measure] for team in teams)
            expected[measure, unit] = (5, 0 if kept < 3 else 5)
            assert people in (5, 6, 7)
    assert told_of(OCTOBER) == expected


def test_six_months_are_counted_and_none_of_them_twice(counted):
    months = list(CountedMonth.objects.values_list("month", flat=True))
    assert months == [date(2026, month, 1) for month in range(5, 11)]
    with clock.at(NOVEMBER_9):
        assert count_all() == 0


def test_what_is_entered_later_changes_nothing(counted):
    before = told_of(OCTOBER)
    Team.objects.update(service="Another")
    Person.objects.filter(team__name="North").update(team=None)
    with clock.at(NOVEMBER_9 + timedelta(days=5)):
        count_all()
    assert told_of(OCTOBER) == before


def test_month_is_counted_a_week_after_its_end(council):
    with clock.at(NOVEMBER_6):
        count_employer(council)
    assert not CountedMonth.objects.filter(month=OCTOBER).exists()


def test_month_with_too_few_is_counted_and_tells_nothing(portfolio, employer):
    Portfolio.objects.update(started_on=date(2026, 9, 1))
    with clock.at(NOVEMBER_9):
        assert count_employer(employer) == 2
    assert not Figure.objects.exists()


def test_employer_without_portfolios_has_nothing_to_count(employer):
    assert count_employer(employer) == 0


def test_somebody_on_two_programmes_is_one_person(council, line_manager):
    """Four people with five portfolios are four people."""
    Portfolio.objects.exclude(owner__team__name__in=["South", "Z"]).update(status="withdrawn")
    owner = Person.objects.filter(team__name="South").first()
    second = Portfolio.objects.get(owner=owner)
    second.pk, second.status = None, "active"
    second.programme = type(second.programme).objects.get(key="asye-adults", is_current=True)
    second.save()
    with clock.at(NOVEMBER_9):
        count_employer(council)
    assert CountedMonth.objects.filter(month=OCTOBER).exists()
    assert not Figure.objects.exists()


def test_queries_do_not_grow_with_people(council, django_assert_num_queries):
    with clock.at(NOVEMBER_9), django_assert_num_queries(2 + 6 * 7):
        count_employer(council)
