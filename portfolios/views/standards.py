"""Entries and statements: linking them, and how far a portfolio covers each framework."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.doors import answers_json
from people.models import Person
from people.prepared import prepared
from portfolios import actions, choosing, coverage, permissions
from portfolios.drafting import Desk, keep
from portfolios.forms import ExplainForm
from portfolios.models import Link
from portfolios.views.finding import (
    find_entry,
    find_link,
    find_portfolio,
    note_opening,
    refuse,
)
from standards.definition import definition


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which statements the entry shows: few and chosen."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_link(entry, request.user))
    linked = set(_linked(request.user, entry=pk))
    limit = definition(entry.portfolio.programme).link_limit
    statements = coverage.statements_of(entry.portfolio)
    frameworks = coverage.by_framework(entry.portfolio, statements)
    context = {
        "entry": entry,
        "choice": choosing.choice(entry, frameworks, linked, limit),
        "linked": linked,
        "limit": limit,
    }
    return render(request, "portfolios/choose_statements.html", context)


@prepared
def _linked(person: Person, *, entry: int) -> QuerySet:
    links = Link.objects.visible_to(person).filter(entry=entry).order_by()
    return links.values_list("statement", flat=True)


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """How the entry shows each of the chosen statements."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_link(entry, request.user))
    wanted = set(request.GET.getlist("statement"))
    statements = [one for one in coverage.statements_of(entry.portfolio) if str(one.pk) in wanted]
    if not statements:
        messages.error(request, "Select at least one statement.")
        return redirect("portfolios:link", pk)
    links = Link.objects.visible_to(request.user).filter(entry=entry, statement__in=statements)
    explained = dict(links.values_list("statement", "explanation"))
    data = request.POST if request.method == "POST" else None
    desk = Desk(request, _place(pk), reverse("portfolios:autosave-explanations", args=[pk]))
    form = ExplainForm(data, statements=statements, explained=explained, initial=desk.initial)
    if form.is_valid() and not desk.stops(form) and _link(request, entry, form):
        return redirect("portfolios:entry", pk)
    context = {"entry": entry, "form": form, "desk": desk, "dressed": desk.dressed(form)}
    return render(request, "portfolios/explain.html", context, status=form.status)


@answers_json
@require_POST
def autosave_explanations(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed there before it is sent."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_link(entry, request.user))
    drafted = ExplainForm.drafted
    return keep(request, portfolio=entry.portfolio, place=_place(pk), drafted=drafted)


def _place(entry_id: int) -> str:
    return f"explain:{entry_id}"


def _link(request: HttpRequest, entry, form: ExplainForm) -> bool:
    with form.refusals():
        actions.link_each(
            entry=entry, explanations=form.explanations, by=request.user, place=_place(entry.pk)
        )
        messages.success(request, "The links are saved")
    return not form.errors


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one link."""
    link = find_link(request, pk)
    actions.unlink(link=link, by=request.user)
    messages.success(request, f"The link to “{link.statement.title}” is removed")
    return redirect("portfolios:entry", link.entry_id)


@require_POST
def mark_best(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry is best evidence of the statement, one of up to three."""
    link = actions.mark_best(link=find_link(request, pk), by=request.user)
    messages.success(request, f"“{link.entry}” is marked as best evidence")
    return _back(request, link)


@require_POST
def unmark_best(request: HttpRequest, pk: int) -> HttpResponse:
    """It is linked as before, and no longer marked."""
    link = actions.unmark_best(link=find_link(request, pk), by=request.user)
    messages.success(request, f"“{link.entry}” is no longer marked as best evidence")
    return _back(request, link)


def _back(request: HttpRequest, link: Link) -> HttpResponse:
    """To the page that the button stood on, and the place on it."""
    if request.POST.get("page") == "coverage":
        page = reverse("portfolios:coverage", args=[link.portfolio_id])
        return redirect(f"{page}#statement-{link.statement_id}")
    return redirect(f"{reverse('portfolios:entry', args=[link.entry_id])}#links")


@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """Every statement of every framework, with the entries that show it."""
    portfolio = find_portfolio(request, pk)
    note_opening(request, portfolio, portfolio)
    context = {
        "portfolio": portfolio,
        "frameworks": coverage.coverage(portfolio, request.user),
        "may_mark": not permissions.why_not_mark_best(portfolio, request.user),
    }
    return render(request, "portfolios/coverage.html", context)
