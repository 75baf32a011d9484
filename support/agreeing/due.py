"""By when the first agreement of a portfolio is to be signed by all three."""

from datetime import date

from portfolios.models import Portfolio
from portfolios.timeline import timeline
from standards.definition import definition


def due_on(portfolio: Portfolio) -> date | None:
    """The day that its programme names; None where it names none."""
    support = definition(portfolio.programme).support
    weeks = support.agreement_within_weeks if support else 0
    return timeline(portfolio).here(weeks) if weeks else None
