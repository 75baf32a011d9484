"""Before submitting: what in the entries may identify a person, by entry."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from endorsement import checking, permissions
from endorsement.views.submitting import asked_for
from portfolios.checking import answers
from portfolios.checking.cards import Offer, cards
from portfolios.checking.forms import KeepForm
from portfolios.checking.gate import answers_of
from portfolios.checking.permissions import why_not_keep, why_not_keep_everywhere
from portfolios.checking.words import looked_for
from portfolios.models import Entry, Portfolio


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Every finding that is open in what would be submitted. POST keeps one, with a reason."""
    portfolio = asked_for(request, portfolio_pk)
    if reason := permissions.why_not_submit(portfolio, request.user, portfolio.latest_state):
        raise PermissionDenied(reason)
    if request.method == "POST":
        return _keep(request, portfolio)
    return _page(request, portfolio)


def _keep(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    entries = Entry.objects.visible_to(request.user).filter(portfolio=portfolio)
    sent = request.POST.get("entry", "")
    pk = int(sent) if sent.isascii() and sent.isdecimal() else 0
    entry = get_object_or_404(entries.select_related("portfolio"), pk=pk)
    may_everywhere = not why_not_keep_everywhere(entry, request.user)
    words = request.POST.get("words", "")
    form = KeepForm(request.POST, written=words, may_everywhere=may_everywhere)
    if not form.is_valid():
        return _page(request, portfolio, form)
    answers.keep(entry=entry, by=request.user, **form.answer)
    messages.success(request, "The words stay, and your reason is kept.")
    return redirect("endorsement:check", portfolio.pk)


def _page(request: HttpRequest, portfolio: Portfolio, form: KeepForm | None = None) -> HttpResponse:
    contents = checking.to_be_frozen(portfolio)
    left = checking.with_open(checking.check(contents, answers_of(portfolio)))
    entries = Entry.objects.visible_to(request.user).in_bulk([one.entry for one in left])
    for entry in entries.values():
        entry.portfolio = portfolio
    context = {
        "portfolio": portfolio,
        "entries": [
            (one, cards(one, _offer(entries[one.entry], request.user), form)) for one in left
        ],
        "count": sum(len(one.open) for one in left),
        "check": looked_for(checking.people_of(contents)),
        "form": form,
    }
    return render(request, "endorsement/check.html", context)


def _offer(entry: Entry, person) -> Offer:
    return Offer(
        keep=not why_not_keep(entry, person),
        keep_everywhere=not why_not_keep_everywhere(entry, person),
    )
