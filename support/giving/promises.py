"""What the employer promised in a portfolio, as far as this package counts it."""

from dataclasses import dataclass
from decimal import Decimal

from portfolios.models import Portfolio
from standards.support import Support
from support.agreeing.promises import promised


@dataclass(frozen=True)
class Promise:
    """`protected_hours` are those of a full week, pro rata for part time."""

    support: Support
    protected_hours: Decimal


def promise_of(portfolio: Portfolio) -> Promise | None:
    """What was promised, by the agreement in force or else the programme; None for nothing.

    One query, unless the agreement was prefetched (`support.agreeing.promises.IN_FORCE`).
    """
    found = promised(portfolio)
    return Promise(found.support, found.protected_hours) if found else None
