"""What a lead is told of all portfolios at once: who is missing and what is late, and how many."""

from datetime import timedelta

import pytest

from audit import clock
from oversight.leading.recounting import recount_all
from oversight.leading.waiting import numbers_of, waiting_in
from people.models import Person
from portfolios import actions
from portfolios.models import Portfolio
from standards.models import Programme
from tests.factories import PortfolioFactory, agreeing, courses, reviewing
from tests.unit.oversight.leading.slow import slow


def numbers(person):
    recount_all()
    return Person.objects.filter(pk=person.pk).values_list(numbers_of(person), flat=True).get()


def sentences(person):
    return [one.sentence for one in waiting_in(numbers(person))]


@pytest.fixture
def another(portfolio, other_social_worker):
    return PortfolioFactory(
        owner=other_social_worker,
        programme=portfolio.programme,
        line_manager=portfolio.line_manager,
    )


def test_lead_names_whom_a_portfolio_lacks(portfolio, programme_lead):
    assert sentences(programme_lead) == []
    Portfolio.objects.update(assessor=None, line_manager=None)
    assert sentences(programme_lead) == [
        f"Name an assessor for the portfolio of {portfolio.owner}",
        f"Name a line manager for the portfolio of {portfolio.owner}",
    ]


def test_lead_names_others_for_those_who_left(portfolio, programme_lead, assessor, line_manager):
    for person in (assessor, line_manager):
        person.is_active = False
        person.save()
    manager = f"Name a line manager for the portfolio of {portfolio.owner}"
    assert sentences(programme_lead) == [
        f"Name an assessor for the portfolio of {portfolio.owner}",
        manager,
    ]
    actions.lock(portfolio=portfolio, by=portfolio.owner)
    assert sentences(programme_lead) == [manager]


def test_of_several_the_oldest_says_since_when(portfolio, another, programme_lead):
    Portfolio.objects.update(assessor=None)
    Portfolio.objects.filter(pk=another.pk).update(created_at=clock.now() + timedelta(days=3))
    [told] = waiting_in(numbers(programme_lead))
    assert told.sentence == "Name an assessor for 2 portfolios"
    assert told.since == portfolio.created_at


def test_programme_without_assessor_lacks_none(portfolio, programme_lead):
    endorsement = Programme.objects.get(key="practice-endorsement", is_current=True)
    Portfolio.objects.update(assessor=None, programme=endorsement)
    assert sentences(programme_lead) == []


def test_nobody_else_is_told(portfolio, stranger_lead, line_manager):
    Portfolio.objects.update(assessor=None)
    assert sentences(stranger_lead) == sentences(line_manager) == []


def test_lead_hears_how_many_agreements_are_late_and_of_one_whose(
    portfolio, another, programme_lead
):
    several = "2 support agreements are late and not signed"
    assert several not in sentences(programme_lead)
    with clock.at(clock.now() + timedelta(days=80)):
        assert several in sentences(programme_lead)
        agreeing.agreed(portfolio)
        [told] = [one for one in sentences(programme_lead) if "is not signed, late" in one]
        assert str(another.owner) in told


def test_lead_hears_of_reviews_once_they_are_overdue(portfolio, programme_lead):
    agreeing.agreed(portfolio)
    with clock.at(clock.now() + timedelta(days=75)):
        assert sentences(programme_lead) == []
    with clock.at(clock.now() + timedelta(days=100)):
        overdue = "See who needs help: 1 progress review is overdue"
        assert sentences(programme_lead) == [overdue]
        actions.lock(portfolio=portfolio, by=portfolio.owner)
        assert sentences(programme_lead) == []


@pytest.mark.parametrize("days", [0, 30, 60, 100, 200, 300])
def test_numbers_are_those_of_a_slow_recount_on_any_day(days, portfolio, another, programme_lead):
    agreeing.agreed(portfolio)
    reviewing.reflected(portfolio)
    courses.paused(another, programme_lead)
    owners = [portfolio.line_manager, portfolio.assessor]
    both = {"programme": portfolio.programme, "line_manager": programme_lead}
    found = [portfolio, another, *(PortfolioFactory(owner=one, **both) for one in owners)]
    with clock.at(clock.now() + timedelta(days=days)):
        rows = [slow(one) for one in found]
        told = numbers(programme_lead)
        assert {name: told[name]["how_many"] for name in told} == {
            "no_assessor": sum(row["lacks_assessor"] for row in rows),
            "no_manager": sum(row["lacks_manager"] for row in rows),
            "agreement": sum(is_past(row["agreement_due_on"]) for row in rows),
            "review": sum(is_past(row["review_due_on"]) for row in rows),
        }


def is_past(day):
    return day is not None and day < clock.today()
