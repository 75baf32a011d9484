"""Bringing in a log that was kept in a spreadsheet: choose it, look at what it adds, confirm."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from portfolios.views.finding import find_portfolio, refuse
from support.giving import actions, permissions
from support.giving.files.plans import Plan, plan, sealed, unsealed
from support.giving.files.reading import Unreadable
from support.giving.forms import LogForm
from support.giving.kinds import KINDS
from support.giving.rows import ROWS, log_of
from support.giving.shown import HEADS, line
from support.giving.views.finding import find_portfolio_with_log

SHOWN = 200  # problems on the page


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file; it is read and shown, and neither kept nor entered."""
    portfolio = find_portfolio_with_log(request, pk)
    refuse(permissions.why_not_enter(portfolio, request.user))
    form = LogForm(request.POST or None, request.FILES or None)
    form.cancel_url = reverse("support:given", args=[pk])
    if form.is_valid():
        try:
            found = plan(form.cleaned_data["file"], portfolio, log_of(portfolio))
        except Unreadable as refused:
            form.add_error("file", str(refused))
        else:
            return _preview(request, portfolio, found)
    return render(request, "giving/import.html", {"form": form, "portfolio": portfolio})


def _preview(request: HttpRequest, portfolio, found: Plan) -> HttpResponse:
    new = [
        {
            "title": kind.title,
            "many": kind.counted(len(rows)),
            "head": ["Row", *HEADS[kind.name]],
            "rows": [[one.number, *line(kind, ROWS[kind.name](**one.facts)).cells] for one in rows],
        }
        for kind in KINDS
        if (rows := [one for one in found.new if one.kind == kind])
    ]
    context = {
        "portfolio": portfolio,
        "found": found,
        "new": new,
        "problem_head": ["Row", "Column", "What is wrong"],
        "problems": [
            [problem.row, problem.column or "The whole row", problem.sentence]
            for problem in found.problems[:SHOWN]
        ],
        "sealed": sealed(found, portfolio, request.user) if found.new else "",
    }
    return render(request, "giving/import_check.html", context)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what the preview showed."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_enter(portfolio, request.user))
    try:
        found = unsealed(request.POST.get("rows", ""), portfolio, request.user)
    except BadSignature:
        messages.info(request, "The check is too old. Choose the file again. Nothing was entered")
        return redirect("support:import-given", pk)
    rows = [(one.kind, one.facts) for one in found]
    number = actions.bring_in(portfolio=portfolio, rows=rows, by=request.user)
    entries = "1 entry is" if number == 1 else f"{number} entries are"
    messages.success(request, f"{entries} added from the file")
    return redirect("support:given", pk)
