"""When an answer to a request for access is due. Pure.

UK GDPR Art 12(3): one month after receipt, extended by up to two further months where a request is
complex. The Information Commissioner counts to the same day of the later month, or to its last
day where it has no such day.
"""

from calendar import monthrange
from datetime import date

MONTHS = 1
MORE = 2  # further months, at most


def due_on(received_on: date, more: int = 0) -> date:
    """The day by which the answer to what was received then is due, `more` months extended."""
    months = received_on.month - 1 + MONTHS + more
    year, month = received_on.year + months // 12, months % 12 + 1
    return date(year, month, min(received_on.day, monthrange(year, month)[1]))
