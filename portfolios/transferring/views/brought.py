"""Pages of what came along from another employer, as it was signed there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portfolios.models import Brought
from portfolios.models.portfolio import NEAR
from portfolios.views.finding import find_portfolio, note_opening


@require_safe
def all_of_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that came along and that whoever reads may see."""
    portfolio = find_portfolio(request, pk)
    note_opening(request, portfolio, portfolio)
    rows = Brought.objects.visible_to(request.user).filter(portfolio=portfolio)
    context = {"portfolio": portfolio, "rows": rows.defer("content").order_by("made_on", "pk")}
    return render(request, "transferring/brought.html", context)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, word for word."""
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    found = Brought.objects.visible_to(request.user).select_related(*near)
    thing = get_object_or_404(found.exclude(content={}), pk=pk)
    note_opening(request, thing, thing.portfolio)
    context = {"thing": thing, "portfolio": thing.portfolio, "item": thing.content}
    return render(request, "transferring/one.html", context)
