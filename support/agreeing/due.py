"""By when the first agreement of a portfolio is to be signed by all three."""

from datetime import date

from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition


def due_on(portfolio: Portfolio) -> date | None:
    """The day that its programme names; None where it names none."""
    support = definition(portfolio.programme).support
    return due_within(support.agreement_within_weeks if support else None, portfolio)


def due_within(weeks: int | None, portfolio: Portfolio) -> date | None:
    """The same, for queries that read the `weeks` alone of a long programme."""
    return timeline(portfolio).here(weeks) if weeks else None
