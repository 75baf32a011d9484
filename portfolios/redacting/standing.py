"""How far redactions have come, for what is made beside them."""

from django.db.models import Max

from audit.models import Redaction
from portfolios.models import Portfolio


def latest(portfolio: Portfolio) -> int:
    """The last redaction in what belongs to the owner of `portfolio`, or 0. One query."""
    return latest_of(portfolio.owner_id, portfolio.employer_id)


def latest_of(owner_id: int, employer_id: int) -> int:
    """The same, for all that somebody owns at an employer."""
    mine = Redaction.objects.filter(owner=owner_id, employer_id=employer_id)
    return mine.aggregate(last=Max("pk"))["last"] or 0
