"""What the other side says: confirming many at once, disputing one in words."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portfolios import audience
from portfolios.models import Portfolio
from portfolios.views.finding import note_opening, refuse
from support.giving import actions, permissions
from support.giving.forms import DisputeForm
from support.giving.kinds import KINDS, Kind, kind_named
from support.giving.rows import Log, log_of
from support.giving.shown import Table, tables
from support.giving.views.finding import find_portfolio_with_log, find_row
from support.giving.workflow import State


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that waits to be confirmed by me, ticked; one press confirms what stays ticked."""
    portfolio = find_portfolio_with_log(request, pk, "given")
    refuse(permissions.why_not_enter(portfolio, request.user))
    if request.method == "POST":
        rows = list(_chosen(request.POST.getlist("entries")))
        number = actions.confirm(portfolio=portfolio, rows=rows, by=request.user)
        entries = "1 entry" if number == 1 else f"{number} entries"
        messages.success(request, f"You confirmed {entries}")
        return redirect("support:given", pk)
    note_opening(request, portfolio, portfolio)
    waiting = _waiting(portfolio, log_of(portfolio), request.user.pk)
    context = {"portfolio": portfolio, "tables": list(waiting)}
    return render(request, "giving/confirm.html", context)


def _waiting(portfolio: Portfolio, log: Log, person: int) -> Iterator[Table]:
    """What the other side than `person` entered and nobody has answered."""
    owners = person == portfolio.owner_id
    for table in tables(log):
        lines = [
            one
            for one in table.lines
            if one.row.standing == State.OPEN and (one.row.by == portfolio.owner_id) != owners
        ]
        if lines:
            yield Table(table.kind, table.head, lines)


def _chosen(values: list[str]) -> Iterator[tuple[Kind, int]]:
    kinds = {kind.name: kind for kind in KINDS}
    for value in values:
        name, _, pk = value.rpartition("-")
        if name in kinds and pk.isascii() and pk.isdigit() and len(pk) < 19:
            yield kinds[name], int(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say what is not right in an entry of the other side."""
    found, row = kind_named(kind), find_row(request, kind_named(kind), pk)
    refuse(permissions.why_not_answer(row, request.user))
    form = DisputeForm(request.POST or None)
    form.cancel_url = reverse("support:given-entry", args=[kind, pk])
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.dispute(row=row, kind=found, by=request.user, words=words)
        messages.success(request, "Your words stand beside the entry")
        return redirect("support:given-entry", kind, pk)
    note_opening(request, row.portfolio, row.portfolio)
    readers = audience.sentence(audience.who_can_open(row.portfolio), request.user)
    context = {"form": form, "portfolio": row.portfolio, "kind": found, "row": row}
    return render(request, "giving/dispute.html", context | {"audience": readers})
