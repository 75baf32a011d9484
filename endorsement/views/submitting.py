"""Submitting: what is missing, then the declaration."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from endorsement import actions, checking, judging, permissions, signing
from endorsement.discussing.standing import with_last
from endorsement.forms import SignatureForm
from endorsement.latest import with_latest
from endorsement.workflow import Move
from people.models import Person
from people.prepared import prepared
from people.reauthentication import require_recent_sign_in
from portfolios.checking.gate import Unanswered, answers_of, with_answers
from portfolios.checking.views import stopped
from portfolios.models import Portfolio
from portfolios.readiness import readiness
from standards.definition import definition
from support.freezing import settle, with_support


def asked_for(request: HttpRequest, portfolio_pk: int) -> Portfolio:
    """The portfolio with `latest_state`, `latest_number` and `answers`, for who may open it."""
    return _asked_for.or_404(request.user, pk=portfolio_pk)


@prepared
def _asked_for(person: Person, *, pk: int) -> QuerySet:
    found = Portfolio.objects.visible_to(person).for_page().filter(pk=pk)
    return with_answers(with_latest(found))


@prepared
def _to_declare(person: Person, *, pk: int) -> QuerySet:
    """The same with what is frozen of its support, and of the readiness discussion."""
    return with_last(with_support(_asked_for.build(person, pk=pk)))


def judges_of(portfolio: Portfolio) -> list[dict]:
    """Who judges `portfolio` when it is submitted, in the order in which they do."""
    people = {"assessor": portfolio.assessor, "line_manager": portfolio.line_manager}
    steps = judging.steps_for(definition(portfolio.programme), portfolio)
    return [{"who": people[step.part], "part": step.part} for step in steps if step.part in people]


@require_safe
def ready(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """What is done, what is missing and what would be left out: counted, never predicted."""
    portfolio = asked_for(request, portfolio_pk)
    refused = permissions.why_not_submit(portfolio, request.user, portfolio.latest_state)
    if refused:
        raise PermissionDenied(refused)
    counts = readiness(portfolio, reader=request.user)
    context = {"portfolio": portfolio, "counts": counts, "judges": judges_of(portfolio)}
    return render(request, "endorsement/ready.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """The exact text of the declaration, to be signed by typing one's name."""
    portfolio = _to_declare.or_404(request.user, pk=portfolio_pk)
    settle(portfolio)
    state = portfolio.latest_state
    if request.method == "POST" and actions.submitted_already(portfolio, state, request.user):
        return redirect("endorsement:signed", pk=portfolio.latest_pk)
    refused = permissions.why_not_submit(portfolio, request.user, state)
    if refused:
        raise PermissionDenied(refused)
    ahead = signing.freeze_ahead(portfolio, portfolio.latest_number or 0)
    if ahead.missing:
        return redirect("endorsement:submit", portfolio_pk=portfolio.pk)
    if checking.with_open(checking.check(ahead.contents, answers_of(portfolio))):
        return stopped("endorsement:check", portfolio.pk)
    require_recent_sign_in(request)
    form = SignatureForm(
        request.POST or None, text=ahead.text, move=Move.SUBMIT, person=request.user
    )
    if form.is_valid():
        given = form.cleaned_data
        signed = {"typed_name": given["typed_name"], "seen": given["seen"]}
        try:
            edition = actions.submit(portfolio=portfolio, by=request.user, **signed)
        except Unanswered:
            return stopped("endorsement:check", portfolio.pk)
        return redirect("endorsement:signed", pk=edition.pk)
    context = {"portfolio": portfolio, "form": form, "text": ahead.text}
    context["judges"] = judges_of(portfolio)
    return render(request, "endorsement/declare.html", context)
