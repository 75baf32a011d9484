"""What is still missing before a portfolio can be submitted: the page prints it, the guard asks."""

from portfolios.models import Portfolio
from portfolios.readiness import readiness

NO_LINE_MANAGER = "A line manager, who judges the portfolio. Your programme lead can name one."


def missing(portfolio: Portfolio) -> list[str]:
    """Plain sentences; empty means ready."""
    named = [] if portfolio.line_manager_id else [NO_LINE_MANAGER]
    return [*readiness(portfolio).missing, *named]
