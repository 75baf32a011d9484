"""Grant data is kept for its own six years, whatever goes before it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock, ledger
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


@pytest.mark.parametrize(
    ("number", "paid_on", "left"),
    [("SW99", date(2027, 3, 31), 0), ("SW99", date(2027, 4, 1), 1), ("SW7", date(2027, 3, 1), 1)],
    ids=["nobody's", "nobody's, of a later year", "of another"],
)
def test_line_of_a_number_that_nobody_has_goes_with_those_of_its_years(
    number, paid_on, left, paid, administrator, programme_lead
):
    other = PersonFactory(social_worker=True, employer=programme_lead.employer)
    funding.registered(other, programme_lead, registration_number="SW7")
    near = {"employer": programme_lead.employer, "scheme": paid.registration.scheme}
    remittance = Remittance.objects.create(
        reference="R-9", paid_on=paid_on, pence=100, entered_by=programme_lead, **near
    )
    RemittanceLine.objects.create(
        remittance=remittance, row=1, registration_number=number, part=paid.part, pence=100
    )
    with on(2033, 3, 31):
        deleted(Kind.FUNDING, paid.registration_id, administrator, programme_lead)
    assert RemittanceLine.objects.count() == left


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
