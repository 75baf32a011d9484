"""A portfolio: starting one, its task list, who is near it, and the list of them."""

from operator import itemgetter
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit import clock
from looks.tables import Column, Sheet
from people.models import Role
from people.tables import hand_out
from portfolios import actions, permissions, tasks_shown
from portfolios.applying.permissions import why_not_see_applicants
from portfolios.forms import StartForm
from portfolios.models import Kind, Portfolio
from portfolios.models.entry import OBSERVERS
from portfolios.panels import panels_for
from portfolios.readiness import readiness
from portfolios.redacting.permissions import may_pull_back
from portfolios.searching import named
from portfolios.timing import shown as time
from portfolios.views.finding import (
    find_portfolio_with_panels,
    note_opening,
    way_back,
)

A_PAGE = 25
COLUMNS = (
    Column("Social worker", itemgetter("name")),
    Column("Team", itemgetter("team")),
    Column("Programme", itemgetter("programme"), 40),
    Column("Started", itemgetter("started_on")),
    Column("State", itemgetter("state")),
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The portfolios that I may open, by name of their owner."""
    words, rows = _looked_for(request)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "rows": [tasks_shown.portfolio(row) for row in page]}
    context["may_observe"] = request.user.holds(*OBSERVERS)
    context["may_start"] = request.user.holds(Role.SOCIAL_WORKER)
    context["sees_pauses"] = request.user.holds(Role.PROGRAMME_LEAD)
    context["sees_applicants"] = why_not_see_applicants(request.user) is None
    context["query"] = f"{urlencode({'q': words})}&" if words else ""
    return render(request, "portfolios/list.html", context)


@require_safe
def table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same list as a file."""
    _, rows = _looked_for(request)
    sheet = Sheet("Portfolios", COLUMNS, rows, tasks_shown.portfolio)
    return hand_out(request, "portfolios", sheet, form=form)


def _looked_for(request: HttpRequest) -> tuple[str, QuerySet]:
    """What was typed into the box, and the values of the portfolios whose owner is called so."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = Portfolio.objects.visible_to(request.user).filter(named(words))
    found = found.order_by("owner__last_name", "owner__first_name", "pk")
    return words, found.values(*tasks_shown.PORTFOLIO)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A social worker starts a portfolio of their own."""
    if not request.user.holds(Role.SOCIAL_WORKER):
        raise PermissionDenied("Only a social worker can have a portfolio.")
    form = StartForm(request.POST or None, initial={"started_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        facts = {"owner": request.user, "by": request.user, **form.cleaned_data}
        with form.refusals("programme"):
            portfolio = actions.start(**facts)
            messages.success(request, "Your portfolio is started")
            return redirect("portfolios:detail", portfolio.pk)
    return render(request, "portfolios/start.html", {"form": form}, status=form.status)


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
        "time": time.of_portfolio(portfolio, request.user),
        "people": tasks_shown.people(portfolio),
        "why_not_change": permissions.why_not_change(portfolio),
        "writes": permissions.kinds_for(portfolio, request.user),
        "may_write": not permissions.why_not_write(portfolio, request.user),
        "may_pull_back": may_pull_back(portfolio, (), request.user),
        "may_change_people": not permissions.why_not_change_people(portfolio, request.user),
    }
    return render(request, "portfolios/detail.html", context)
