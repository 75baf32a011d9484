"""Grant data is kept for its own six years, whatever goes before it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock, ledger
from oversight import tasks
from oversight.funding.forgetting import forget_lines
from oversight.models import Claim, ClaimStep, Equality, Registration, Remittance, RemittanceLine
from people import actions as accounts
from people.models import Person
from portfolios.models import Portfolio
from retention import actions
from retention.kinds import Kind
from tests.factories import PersonFactory, funding


def on(year, month, day):
    return clock.at(datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/London")))


@pytest.fixture
def paid(portfolio, programme_lead, administrator):
    """A claim that was paid, and what the person said about themselves."""
    registration = funding.registered(portfolio.owner, programme_lead)
    Equality.objects.create(registration=registration, sex="female")
    return funding.in_state("paid", registration, programme_lead)


def deleted(kind, pk, administrator, lead):
    deletion = actions.propose(kind=kind, pk=pk, by=administrator)
    actions.approve(deletion=deletion, by=lead)


def counts():
    models = (Registration, Equality, Claim, ClaimStep, RemittanceLine)
    return [model.objects.count() for model in models]


def test_all_of_it_goes_six_years_after_the_year(paid, administrator, programme_lead):
    subject = paid.registration_id
    with on(2033, 3, 30), pytest.raises(PermissionDenied):
        deleted(Kind.FUNDING, subject, administrator, programme_lead)
    assert counts() == [1, 1, 1, 4, 1]
    with on(2033, 3, 31):
        deleted(Kind.FUNDING, subject, administrator, programme_lead)
    assert counts() == [0, 0, 0, 0, 0]


def test_of_others_nothing_goes(paid, administrator, programme_lead):
    other = PersonFactory(social_worker=True, employer=programme_lead.employer)
    funding.registered(other, programme_lead, registration_number="SW7")
    with on(2033, 3, 31):
        deleted(Kind.FUNDING, paid.registration_id, administrator, programme_lead)
    assert Registration.objects.get().person == other


@pytest.fixture
def unbooked(programme_lead):
    """A line of a payment of 1 June 2027 that pays no claim; it has the number SW99."""
    near = {"employer": programme_lead.employer, "scheme": funding.SCHEME}
    paid = {"reference": "R-9", "paid_on": date(2027, 6, 1), "pence": 100}
    remittance = Remittance.objects.create(entered_by=programme_lead, **near, **paid)
    line = {"registration_number": "SW99", "part": funding.REGISTRATION, "pence": 100}
    return RemittanceLine.objects.create(remittance=remittance, row=1, **line)


@pytest.mark.parametrize(("number", "left"), [("SW100200", 0), ("SW99", 1)])
def test_line_that_pays_no_claim_goes_with_the_registration_of_its_number(
    number, left, unbooked, portfolio, administrator, programme_lead
):
    registration = funding.registered(portfolio.owner, programme_lead)
    RemittanceLine.objects.update(registration_number=number)
    with on(2033, 3, 31):
        deleted(Kind.FUNDING, registration.pk, administrator, programme_lead)
    assert RemittanceLine.objects.count() == left


@pytest.mark.parametrize(("day", "left"), [((2033, 5, 31), 1), ((2033, 6, 1), 0)])
def test_line_of_a_number_that_nobody_has_goes_by_itself(day, left, unbooked):
    with on(*day):
        tasks.forget_payments()
    assert RemittanceLine.objects.count() == left


def test_an_employer_keeps_it_for_a_time_of_its_own(unbooked, administrator):
    actions.set_period(kind=Kind.FUNDING, months=12, by=administrator)
    with on(2028, 6, 1):
        assert forget_lines() == 1


def test_line_of_somebody_stays_until_they_go(paid, unbooked):
    """What pays their claim, and what only has their number."""
    RemittanceLine.objects.filter(pk=unbooked.pk).update(registration_number="SW100200")
    with on(2040, 1, 1):
        assert forget_lines() == 0


def test_hold_on_whoever_has_the_number_keeps_the_line(unbooked, social_worker, administrator):
    Person.objects.filter(pk=social_worker.pk).update(registration_number="SW99")
    actions.set_hold(person=social_worker, reason="A claim.", by=administrator)
    with on(2040, 1, 1):
        assert forget_lines() == 0


def test_it_outlives_portfolio_and_account_but_for_what_is_private(
    paid, portfolio, administrator, programme_lead
):
    owner = portfolio.owner
    Portfolio.objects.filter(pk=portfolio.pk).update(status="withdrawn")
    employer = portfolio.employer_id
    ledger.record("portfolio.withdrawn", portfolio, by=owner, employer_id=employer)
    with on(2029, 1, 1):
        deleted(Kind.UNFINISHED, portfolio.pk, administrator, programme_lead)
    accounts.deactivate(person=owner, by=administrator)
    with on(2029, 2, 1):
        deleted(Kind.ACCOUNT, owner.pk, administrator, programme_lead)
    assert not Portfolio.objects.filter(pk=portfolio.pk).exists()
    assert Person.objects.get(pk=owner.pk).name == "Former colleague"
    assert counts() == [1, 0, 1, 4, 1]


def test_hold_on_the_person_keeps_it(paid, administrator, programme_lead):
    actions.set_hold(person=paid.registration.person, reason="A claim.", by=administrator)
    with on(2033, 3, 31), pytest.raises(PermissionDenied):
        deleted(Kind.FUNDING, paid.registration_id, administrator, programme_lead)
