"""How the views of this package find what they are about: through `visible_to`, else 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dispatch.reminders.shown import with_days
from portfolios.models import Portfolio
from portfolios.models.portfolio import NEAR, particulars
from support.giving.kinds import Kind
from support.giving.rows import with_log
from support.models.given import Given
from support.reminding.answers import with_days_of_disputes


def find_portfolio_with_log(request: HttpRequest, pk: int, *events: str) -> Portfolio:
    """The portfolio with everything that was given in it, in one query.

    And with the days on which people were reminded of `events` in it.
    """
    portfolios = Portfolio.objects.for_reading().visible_to(request.user)
    return get_object_or_404(with_days(with_log(portfolios), *events), pk=pk)


def find_row(request: HttpRequest, kind: Kind, pk: int) -> Given:
    """The entry with its portfolio and everybody near that."""
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    rows = kind.model.objects.visible_to(request.user).select_related("entered_by", *near)
    rows = with_days_of_disputes(rows, kind)
    return get_object_or_404(rows.defer(*particulars("portfolio__")), pk=pk)
