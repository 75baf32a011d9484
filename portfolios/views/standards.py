"""Entries and statements: linking them, and how far a portfolio covers each framework."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portfolios import actions, coverage, permissions
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
    links = Link.objects.visible_to(request.user).filter(entry=entry)
    context = {
        "entry": entry,
        "frameworks": coverage.statements_by_framework(entry.portfolio),
        "linked": set(links.values_list("statement", flat=True)),
        "limit": definition(entry.portfolio.programme).link_limit,
    }
    return render(request, "portfolios/choose_statements.html", context)


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
    form = ExplainForm(data, statements=statements, explained=explained)
    if request.method == "POST" and form.is_valid() and _link(request, entry, form):
        return redirect("portfolios:entry", pk)
    return render(request, "portfolios/explain.html", {"entry": entry, "form": form})


def _link(request: HttpRequest, entry, form: ExplainForm) -> bool:
    try:
        actions.link_each(entry=entry, explanations=form.explanations, by=request.user)
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "The links are saved")
    return True


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one link."""
    link = find_link(request, pk)
    actions.unlink(link=link, by=request.user)
    messages.success(request, f"The link to “{link.statement.title}” is removed")
    return redirect("portfolios:entry", link.entry_id)


@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """Every statement of every framework, with the entries that show it."""
    portfolio = find_portfolio(request, pk)
    note_opening(request, portfolio, portfolio)
    context = {"portfolio": portfolio, "frameworks": coverage.coverage(portfolio, request.user)}
    return render(request, "portfolios/coverage.html", context)
