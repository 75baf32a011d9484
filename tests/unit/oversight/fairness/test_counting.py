"""A programme year is counted once, from the records, with the answers that people agreed to."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from audit import clock, ledger
from audit.models import LedgerEntry
from oversight.fairness.counting import cases_of, count_all, count_employer
from oversight.fairness.groups import NOT_SAID
from oversight.models import (
    Characteristic,
    CountedYear,
    Equality,
    FairFigure,
    FairPeriod,
    Outcome,
    Registration,
    YearFigure,
)
from oversight.years import year_of
from portfolios.models import Portfolio
from tests.factories import PersonFactory, PortfolioFactory, stories
from tests.keeping import kept

LONDON = ZoneInfo("Europe/London")
BEFORE_THE_DAY = datetime(2026, 4, 14, 12, tzinfo=LONDON)
ON_THE_DAY = BEFORE_THE_DAY + timedelta(days=1)
ENDS = ["completed", "withdrawn", "left"]
ANSWERS = {
    "sex": ["female", "male", "declined", ""],
    "ethnic_group": ["white", "black", "asian", ""],
    "disability": ["yes", "no", "declined"],
    "date_of_birth": [None, date(1999, 10, 2), date(1970, 1, 1), date(2001, 9, 1)],
}
PAUSE = [(date(2025, 11, 1), date(2025, 12, 1))]


def ended(portfolio, status, on):
    """As `portfolios.course` leaves it: the state, and the line in the ledger."""
    Portfolio.objects.filter(pk=portfolio.pk).update(status=status)
    at = datetime(on.year, on.month, on.day, 12, tzinfo=LONDON)
    with clock.at(at), transaction.atomic():
        facts = {"employer_id": portfolio.employer_id, "portfolio": portfolio.pk}
        ledger.record(f"portfolio.{status}", portfolio, by=portfolio.owner, **facts)


@kept
def council(employer, programme, line_manager, assessor):
    """Thirty people whose year has ended in 2025 to 2026, made by chance."""
    chance = Random(8)  # noqa: S311 - nothing secret
    for number in range(30):
        owner = PersonFactory(employer=employer, social_worker=True)
        portfolio = PortfolioFactory(
            owner=owner,
            programme=programme,
            line_manager=line_manager,
            assessor=assessor,
            started_on=date(2025, 3, 1) + timedelta(days=number),
            pauses=chance.choice([[], [], PAUSE]),
        )
        ended(portfolio, chance.choice(ENDS), date(2025, 6, 1) + timedelta(days=9 * number))
        if chance.random() < 0.8:
            registration = Registration.objects.create(
                employer=employer,
                person=owner,
                scheme="child-and-family-2026",
                year_ends_on=date(2027, 3, 31),
                route=chance.choice(["step_up", "apprenticeship", ""]),
                changed_by=owner,
            )
            said = {name: chance.choice(some) for name, some in ANSWERS.items()}
            agreed = chance.choice([None, date(2025, 5, 1)])
            Equality.objects.create(registration=registration, counted_since=agreed, **said)
    return employer


# The recount: no query of the service, one person after the other ---------------------------------


def _was_endorsed(portfolio):
    return any(one.state == "confirmed" for one in portfolio.editions.all())


def _recounted(portfolio):
    said = Equality.objects.filter(registration__person=portfolio.owner).first()
    if said and said.counted_since is None:
        said = None
    registration = Registration.objects.filter(person=portfolio.owner).first()
    groups = {"deferral": "deferred" if portfolio.pauses else "not_deferred"}
    for group, name in (
        ("sex", "sex"),
        ("ethnicity", "ethnic_group"),
        ("disability", "disability"),
    ):
        answer = getattr(said, name) if said else ""
        groups[group] = answer if answer not in ("", "declined") else NOT_SAID
    groups["route"] = (registration.route if registration else "") or NOT_SAID
    groups["age"] = NOT_SAID
    if said and said.date_of_birth:
        days = (portfolio.started_on - said.date_of_birth).days
        bands = [("under_25", 25), ("25_to_34", 35), ("35_to_44", 45), ("45_and_over", 200)]
        groups["age"] = next(band for band, years in bands if days < years * 365.25)
    outcomes = set()
    if portfolio.pauses:
        outcomes.add("deferred")
    if not _was_endorsed(portfolio):
        outcomes.add("unsuccessful")
    return groups, outcomes


def test_everybody_is_counted_as_a_slow_recount_finds(council):
    cases = cases_of(council.pk, 2025)  # in the order in which their years ended
    assert len(cases) == 30
    portfolios = Portfolio.objects.filter(employer=council).order_by("pk")
    for case, portfolio in zip(cases, portfolios, strict=True):
        assert (dict(case.groups), set(case.outcomes)) == _recounted(portfolio)


def test_chance_has_made_something_to_count(council):
    cases = cases_of(council.pk, 2025)
    for one in Characteristic:
        assert len({case.groups[one] for case in cases}) > 1
    assert 0 < sum(Outcome.DEFERRED in case.outcomes for case in cases) < 30


def test_of_two_portfolios_it_was_so_where_it_was_in_either(council):
    first = Portfolio.objects.filter(employer=council, pauses=PAUSE).order_by("pk")[0]
    other = PortfolioFactory(owner=first.owner, started_on=date(2025, 4, 1))
    ended(other, "completed", date(2026, 3, 1))
    cases = cases_of(council.pk, 2025)
    assert len(cases) == 30
    both = [one for one in cases if one.groups["deferral"] == "not_deferred"]
    assert sum(Outcome.DEFERRED in one.outcomes for one in both) == 1


def test_annual_report_and_fairness_tell_the_same_of_those_who_ended(council):
    with clock.at(ON_THE_DAY):
        count_employer(council)
    told = {one.key: one.kept for one in YearFigure.objects.filter(counted__year=2025)}
    figures = FairFigure.objects.filter(characteristic="")
    assert {one.outcome: (one.people, one.so) for one in figures} == {
        outcome: (told["ended"], told[outcome]) for outcome in Outcome
    }


def test_answers_without_a_yes_are_not_read(council):
    Equality.objects.update(counted_since=None)
    for case in cases_of(council.pk, 2025):
        said = (case.groups[one] for one in ("sex", "ethnicity", "disability", "age"))
        assert set(said) == {NOT_SAID}


def test_year_is_counted_two_weeks_after_its_end_and_once(council):
    with clock.at(BEFORE_THE_DAY):
        assert (count_all(), count_all()) == (1, 0)
        assert CountedYear.objects.get().year == 2024
    with clock.at(ON_THE_DAY):
        assert (count_all(), count_all()) == (1, 0)
    period = FairPeriod.objects.get()
    assert (period.employer, period.first_year, period.last_year) == (council, 2025, 2025)
    line = LedgerEntry.objects.get(action="fairness.counted")
    assert (line.subject_id, line.facts) == (period.pk, {"year": 2025})


def test_what_is_said_or_taken_back_later_changes_nothing(council):
    with clock.at(ON_THE_DAY):
        count_employer(council)
        before = list(FairFigure.objects.values_list("outcome", "groups", "people", "so"))
        assert before
        Equality.objects.all().delete()
        count_employer(council)
    assert list(FairFigure.objects.values_list("outcome", "groups", "people", "so")) == before


def test_year_with_too_few_people_is_not_told_by_group(council):
    late = [one.pk for one in Portfolio.objects.order_by("pk")[:15]]
    for portfolio in Portfolio.objects.filter(pk__in=late):
        ended(portfolio, portfolio.status, date(2026, 5, 1))
    with clock.at(ON_THE_DAY):
        assert count_employer(council)
    assert CountedYear.objects.get().counted_by is None
    assert not FairPeriod.objects.exists()


def test_who_went_over_to_another_employer_is_counted_there(council):
    Portfolio.objects.filter(employer=council).update(status="transferred")
    assert cases_of(council.pk, 2025) == []


def test_endorsed_is_who_has_a_confirmed_edition(portfolio, employer, programme_lead):
    edition = stories.submitted(portfolio)
    stories.confirmed(edition, programme_lead)
    on = portfolio.started_on + timedelta(days=366)
    ended(portfolio, "completed", on)
    (case,) = cases_of(employer.pk, year_of(on))
    assert Outcome.UNSUCCESSFUL not in case.outcomes


def test_queries_are_few_for_thirty_people(council, django_assert_num_queries):
    """Held; counted before, also by group; the year, kept; who ended; the period; the ledger."""
    with clock.at(ON_THE_DAY), django_assert_num_queries(14):
        count_employer(council)
