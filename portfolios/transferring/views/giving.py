"""Pages at the former employer: where a transfer stands, what goes along, the code."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.reauthentication import require_recent_sign_in
from portfolios.checking.gate import Unanswered
from portfolios.models import Portfolio, Release
from portfolios.models.portfolio import NEAR, particulars
from portfolios.transferring import actions, codes, packing, permissions, wording
from portfolios.transferring.forms import AgreeForm, ChooseForm
from portfolios.transferring.workflow import Move, State
from portfolios.views.finding import find_portfolio, note_opening, refuse

CHECK_FIRST = (
    "Some words in what you chose may identify a person. Answer the privacy check of your entries "
    "first, or leave those entries out."
)


def _found(request: HttpRequest, pk: int) -> tuple[Portfolio, Release | None]:
    """The portfolio and its last release, in one query where whoever asks may see one."""
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    releases = Release.objects.visible_to(request.user).select_related(*near)
    releases = releases.defer(*particulars("portfolio__", ("assessor", "line_manager")))
    release = releases.filter(portfolio=pk).order_by("-pk").first()
    return (release.portfolio, release) if release else (find_portfolio(request, pk), None)


@require_safe
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, and what whoever reads may do next."""
    portfolio, release = _found(request, pk)
    refuse(permissions.why_not_see(portfolio, request.user))
    note_opening(request, portfolio, portfolio)
    may = {
        str(move): permissions.why_not(move, portfolio, release, request.user) is None
        for move in (Move.ASK, Move.OFFER, Move.CHOOSE, Move.AGREE, Move.WITHDRAW)
    }
    context = {"portfolio": portfolio, "release": release, "may": may}
    context["is_owner"] = request.user.pk == portfolio.owner_id
    context["lines"] = wording.lines_of(json.loads(release.content)) if _is_agreed(release) else []
    return render(request, "transferring/transfer.html", context)


def _is_agreed(release) -> bool:
    return release is not None and release.state in (State.AGREED, State.CLAIMED, State.ACCEPTED)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner asks for it."""
    actions.ask(portfolio=find_portfolio(request, pk), by=request.user)
    messages.success(request, "Your programme lead is asked to prepare the transfer")
    return redirect("portfolios:transfer", pk)


@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme lead prepares it."""
    portfolio = find_portfolio(request, pk)
    actions.offer(portfolio=portfolio, by=request.user)
    messages.success(request, f"{portfolio.owner} can choose now what goes along")
    return redirect("portfolios:transfer", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner says what goes along, one thing after the other."""
    portfolio, release = _found(request, pk)
    refuse(permissions.why_not(Move.CHOOSE, portfolio, release, request.user))
    items = packing.offered(portfolio)
    data = request.POST if request.method == "POST" else None
    form = ChooseForm(data, items=items, initial={"refs": release.chosen})
    if form.is_valid():
        actions.choose(portfolio=portfolio, by=request.user, refs=form.cleaned_data["refs"])
        return redirect("portfolios:agree-transfer", pk)
    context = {"portfolio": portfolio, "form": form, "items": items}
    return render(request, "transferring/choose.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what is handed over, to be signed by the owner. The code is shown here, once."""
    portfolio, release = _found(request, pk)
    refuse(permissions.why_not(Move.AGREE, portfolio, release, request.user))
    require_recent_sign_in(request)
    pack = packing.pack(portfolio, release.chosen)
    if not pack["items"]:
        return redirect("portfolios:choose-transfer", pk)
    text = wording.text_for(pack)
    form = AgreeForm(
        request.POST if request.method == "POST" else None, text=text, person=request.user
    )
    if form.is_valid() and (code := _code(request, portfolio, form)):
        return render(request, "transferring/code.html", {"portfolio": portfolio, **code})
    context = {"portfolio": portfolio, "form": form, "text": text, "items": pack["items"]}
    return render(request, "transferring/agree.html", context, status=form.status)


def _code(request: HttpRequest, portfolio: Portfolio, form: AgreeForm) -> dict | None:
    with form.refusals():
        try:
            release, code = actions.agree(portfolio=portfolio, by=request.user, **form.cleaned_data)
        except Unanswered:
            raise PermissionDenied(CHECK_FIRST) from None
        return {"release": release, "code": codes.spaced(code)}
    return None


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Owner or programme lead withdraws it."""
    release = actions.withdraw(portfolio=find_portfolio(request, pk), by=request.user)
    code = ". The code opens nothing any more" if release.agreed_at else ""
    messages.success(request, f"The transfer is withdrawn{code}")
    return redirect("portfolios:transfer", pk)
