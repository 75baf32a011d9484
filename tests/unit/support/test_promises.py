"""What is promised: the programme's support, with what three people made of it."""

from datetime import date, timedelta
from decimal import Decimal

from audit import clock
from portfolios.models import Portfolio
from standards.models import Programme
from standards.support import Length
from support.agreeing.promises import promised
from support.agreeing.terms import protected
from tests.factories import PortfolioFactory, agreeing


def fresh(portfolio):
    return Portfolio.objects.get(pk=portfolio.pk)


def test_programme_promises_before_anybody_has_signed(portfolio):
    portfolio.started_on = date(2026, 8, 31)
    portfolio.fte = Decimal("0.80")
    found = promised(portfolio)
    assert (found.agreement, found.support.supervision_minutes) == (None, 90)
    assert (found.hours_per_week, found.protected_hours) == (Decimal("29.60"), Decimal("3.00"))
    assert found.review_on("nine-months") is None, "optional, and nobody chose it"
    assert found.review_on("final") == date(2027, 11, 30), "twelve months at 0.8 are fifteen"


def test_programme_without_support_promises_nothing(programme):
    other = Programme.objects.get(key="practice-endorsement", is_current=True)
    assert promised(PortfolioFactory(programme=other)) is None


def test_agreement_in_force_changes_what_is_promised(portfolio):
    draft = agreeing.draft(portfolio)
    bands = agreeing.with_bands(draft, Length(weeks=2))
    agreeing.agreed(portfolio, protected_percent=20, supervision=bands, full_time_hours="36")
    found = promised(portfolio)
    assert found.agreement.number == 1
    assert found.support.supervision[0].every == Length(weeks=2)
    assert (found.support.protected_percent, found.hours_per_week) == (20, Decimal("36.00"))
    assert found.protected_hours == Decimal("7.25")


def test_agreement_that_waits_for_a_signature_promises_nothing_yet(portfolio):
    agreeing.sign(agreeing.offered(portfolio, protected_percent=20), portfolio.owner)
    assert promised(portfolio).support.protected_percent == 10


def test_agreed_day_moves_with_a_pause_that_comes_later(portfolio):
    agreement = agreeing.agreed(portfolio)
    agreed = agreement.says.reviews[0].day
    begins = clock.today() + timedelta(days=7)
    portfolio = fresh(portfolio)
    portfolio.pauses = [(begins, begins + timedelta(days=14))]
    portfolio.save(update_fields=["pauses"])
    assert promised(fresh(portfolio)).review_on("three-months") == agreed + timedelta(days=14)


def test_protected_time_is_told_in_quarters_of_an_hour():
    assert protected(Decimal(37), 10) == Decimal("3.75")
    assert protected(Decimal("18.5"), 10) == Decimal("1.75")
    assert protected(Decimal(37), 0) == 0
