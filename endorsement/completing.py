"""When a portfolio may be completed: a programme is done once it is signed off."""

from endorsement.models import Edition
from endorsement.workflow import State
from portfolios.models import Portfolio

NOT_CONFIRMED = "A portfolio is completed once it is endorsed. This one is not endorsed yet."


def why_not_complete(portfolio: Portfolio) -> str | None:
    """Asked by `portfolios.course`: the latest edition has to be confirmed."""
    latest = Edition.objects.filter(portfolio=portfolio.pk).order_by("-number")
    state = latest.values_list("state", flat=True).first()
    return None if state == State.CONFIRMED else NOT_CONFIRMED
