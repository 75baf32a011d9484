"""Time served at one employer, counted at the next."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from portfolios.timeline import Timeline


def counted_from(line: Timeline, today: date, fte: Decimal) -> date:
    """The day on which a year at `fte` would have begun that is as far as `line` is on `today`.

    Days that stood still do not count, and a day of part time counts as the part of it. So nothing
    of why or when it stood still has to go along.
    """
    worked = max(0, (today - line.started_on).days - line.paused_days(line.started_on, today))
    return today - timedelta(days=round(worked * Fraction(line.fte) / Fraction(fte)))
