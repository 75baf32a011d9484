"""Who opened it: the access log, for those whom it is about."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portfolios import openings, permissions
from portfolios.views.finding import find_entry, find_portfolio, refuse

A_PAGE = 30


@require_safe
def portfolio_opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Who opened a portfolio and what is in it, for its owner."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_see_openings(portfolio, request.user))
    return _shown(request, portfolio, openings.of_portfolio(portfolio), {})


@require_safe
def entry_opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Who opened an entry, for its writer and the owner of the portfolio."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_see_openings(entry.portfolio, request.user, entry))
    return _shown(request, entry.portfolio, openings.of_entry(entry), {"entry": entry})


def _shown(request: HttpRequest, portfolio, found, about: dict) -> HttpResponse:
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = openings.lines(list(page), portfolio, request.user)
    context = {"portfolio": portfolio, "page": page, "lines": lines, **about}
    return render(request, "portfolios/opened.html", context)
