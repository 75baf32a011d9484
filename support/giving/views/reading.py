"""Reading what was promised and given: the page of a portfolio, one table, one entry."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from audit import clock
from looks.tables import Column, Sheet
from people.tables import hand_out
from portfolios.views.finding import note_opening, refuse
from support.giving import permissions, words
from support.giving.figures import figures
from support.giving.history import history
from support.giving.kinds import KINDS, kind_named
from support.giving.overdue import overdue_at
from support.giving.rows import log_of
from support.giving.shown import sheet_of, tables
from support.giving.summary import parts
from support.giving.views.finding import find_portfolio_with_log, find_row

GAPS = (
    Column("Social worker", lambda one: one.portfolio.owner.name),
    Column("Programme", lambda one: one.portfolio.programme.title, 40),
    Column("What is overdue", lambda one: one.words, 90),
)


@require_safe
def given(request: HttpRequest, pk: int, kind: str = "") -> HttpResponse:
    """What was promised and given in a portfolio; with `kind` the table of it alone, to print."""
    only = kind_named(kind) if kind else None
    portfolio = find_portfolio_with_log(request, pk, "supervision")
    refuse(permissions.why_not_read(portfolio))
    note_opening(request, portfolio, portfolio)
    log = log_of(portfolio)
    found = figures(portfolio, log)
    context = {
        "portfolio": portfolio,
        "is_owner": portfolio.owner_id == request.user.pk,
        "only": only,
        "kinds": KINDS,
        "counted_on": found.counted_on,
        "parts": parts(found),
        "standings": words.of_standings(found),
        "tables": tables(log, only),
        "why_not_enter": permissions.why_not_enter(portfolio, request.user),
    }
    return render(request, "giving/table.html" if only else "giving/given.html", context)


@require_safe
def entry(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One entry: what it says, what was answered, and what it said before it was corrected."""
    found = kind_named(kind)
    row = find_row(request, found, pk)
    note_opening(request, row.portfolio, row.portfolio)
    context = {
        "portfolio": row.portfolio,
        "row": row,
        "kind": found,
        "versions": history(row, found),
        "may_correct": not permissions.why_not_correct(row, request.user),
        "may_answer": not permissions.why_not_answer(row, request.user),
    }
    return render(request, "giving/entry.html", context)


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """For a programme lead: where supervision is overdue. By name, never by how long."""
    portfolios = overdue_at(request.user, clock.today())
    return render(request, "giving/gaps.html", {"overdue": portfolios})


@require_safe
def gaps_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same list as a file."""
    sheet = Sheet("Supervision overdue", GAPS, overdue_at(request.user, clock.today()))
    return hand_out(request, "supervision-overdue", sheet, form=form)


@require_safe
def given_file(request: HttpRequest, pk: int, kind: str, form: str) -> StreamingHttpResponse:
    """The entries of one kind as a file."""
    only = kind_named(kind)
    portfolio = find_portfolio_with_log(request, pk)
    refuse(permissions.why_not_read(portfolio))
    note_opening(request, portfolio, portfolio)
    [table] = tables(log_of(portfolio), only)
    name = f"{slugify(only.title)}-of-portfolio-{pk}"
    return hand_out(request, name, sheet_of(table), form=form, portfolio=pk)
