"""A portfolio: starting one, its task list, who is near it, and the list of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit import clock
from people.models import Role
from portfolios import actions, permissions, tasks_shown
from portfolios.applying.permissions import why_not_see_applicants
from portfolios.forms import StartForm
from portfolios.models import Kind, Portfolio
from portfolios.models.entry import OBSERVERS
from portfolios.panels import panels_for
from portfolios.readiness import readiness
from portfolios.searching import named
from portfolios.views.finding import (
    find_portfolio_with_panels,
    note_opening,
    way_back,
)

A_PAGE = 25


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The portfolios that I may open, by name of their owner."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = Portfolio.objects.visible_to(request.user).filter(named(words))
    rows = found.order_by("owner__last_name", "owner__first_name", "pk").values(
        *tasks_shown.PORTFOLIO
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "rows": [tasks_shown.portfolio(row) for row in page]}
    context["may_observe"] = request.user.holds(*OBSERVERS)
    context["may_start"] = request.user.holds(Role.SOCIAL_WORKER)
    context["sees_pauses"] = request.user.holds(Role.PROGRAMME_LEAD)
    context["sees_applicants"] = why_not_see_applicants(request.user) is None
    context["query"] = f"{urlencode({'q': words})}&" if words else ""
    return render(request, "portfolios/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A social worker starts a portfolio of their own."""
    if not request.user.holds(Role.SOCIAL_WORKER):
        raise PermissionDenied("Only a social worker can have a portfolio.")
    form = StartForm(request.POST or None, initial={"started_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        facts = {"owner": request.user, "by": request.user, **form.cleaned_data}
        try:
            portfolio = actions.start(**facts)
        except PermissionDenied as refused:
            form.add_error("programme", str(refused))
        else:
            messages.success(request, "Your portfolio is started")
            return redirect("portfolios:detail", portfolio.pk)
    return render(request, "portfolios/start.html", {"form": form})


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list: what is done and what is left, by stage."""
    portfolio = find_portfolio_with_panels(request, pk)
    note_opening(request, portfolio, portfolio)
    counted = readiness(portfolio, request.user)
    context = {
        "portfolio": portfolio,
        "back": way_back(request, reverse("portfolios:list"), f"portfolio-{pk}"),
        "is_owner": portfolio.owner_id == request.user.pk,
        "stages": tasks_shown.stages(counted, portfolio),
        "drafts": counted.drafts,
        "not_asked": [kind for kind in Kind if kind not in {line.kind for line in counted.lines}],
        "panels": panels_for(portfolio, request.user),
        "people": tasks_shown.people(portfolio),
        "why_not_change": permissions.why_not_change(portfolio),
        "writes": permissions.kinds_for(portfolio, request.user),
        "may_write": not permissions.why_not_write(portfolio, request.user),
        "may_change_people": not permissions.why_not_change_people(portfolio, request.user),
    }
    return render(request, "portfolios/detail.html", context)
