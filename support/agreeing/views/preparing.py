"""Preparing: the owner's needs, the three pages of a draft, the check, and throwing it away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from audit.frozen import canonical
from audit.signing import fingerprint
from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.views.finding import find_portfolio, note_opening, refuse
from standards.definition import definition
from support.agreeing import actions, content, permissions, places, presenting, shown
from support.agreeing.forms import PARTS, NeedsForm, OfferForm, PartForm
from support.agreeing.views.finding import find_agreement
from support.models import Agreement, Needs

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def needs(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """The owner says what they need to learn; only they see it until it is sent."""
    portfolio = find_portfolio(request, portfolio_pk)
    refuse(permissions.why_not_tell_needs(portfolio, request.user))
    told = Needs.objects.visible_to(request.user).filter(portfolio=portfolio).first()
    before = {name: getattr(told, name) for name in NeedsForm.drafted} if told else {}
    address = reverse("support:autosave-needs", args=[portfolio_pk])
    desk = Desk(request, places.needs(portfolio_pk), address)
    form = NeedsForm(request.POST or None, initial={**before, **desk.initial})
    back = reverse("support:agreement", args=[portfolio_pk])
    form.cancel_url = back
    if not form.is_valid() or desk.stops(form):
        form.helper.attrs |= desk.attributes(form)
        context = {"portfolio": portfolio, "form": form, "desk": desk}
        context["audience"] = shown.audience(portfolio, request.user, "you send it")
        return render(request, "support/needs.html", context, status=form.status)
    words = {name: form.cleaned_data[name] for name in NeedsForm.drafted}
    actions.tell_needs(portfolio=portfolio, by=request.user, **words)
    messages.success(request, "What you need is sent to your assessor and your line manager")
    return redirect(back)


@answers_json
@require_POST
def autosave_needs(request: HttpRequest, portfolio_pk: int) -> JsonResponse:
    portfolio = find_portfolio(request, portfolio_pk)
    refuse(permissions.why_not_tell_needs(portfolio, request.user))
    place = places.needs(portfolio_pk)
    return keep(request, portfolio=portfolio, place=place, drafted=NeedsForm.drafted)


@require_POST
def prepare(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """Begin a draft, or go on with one's own."""
    portfolio = find_portfolio(request, portfolio_pk)
    draft = actions.prepare(portfolio=portfolio, by=request.user)
    return redirect("support:write-agreement", draft.pk, next(iter(PARTS)))


@require_http_methods(FORM)
def write(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """One page of the draft."""
    agreement = _own_draft(request, pk, part)
    address = reverse("support:autosave-agreement", args=[pk, part])
    desk = Desk(request, places.writing(pk, part), address)
    form = _form(request, agreement, part, desk.initial)
    if not form.is_valid() or desk.stops(form):
        form.helper.attrs |= desk.attributes(form)
        context = {"agreement": agreement, "form": form, "desk": desk, "part": part}
        context["steps"] = _steps(agreement, part)
        context["audience"] = shown.audience(
            agreement.portfolio, request.user, "you offer it for signing"
        )
        return render(request, "support/agreement_write.html", context, status=form.status)
    actions.write(agreement=agreement, by=request.user, part=part, **form.changes)
    return redirect(_after(pk, part))


@answers_json
@require_POST
def autosave(request: HttpRequest, pk: int, part: str) -> JsonResponse:
    agreement = _own_draft(request, pk, part)
    place = places.writing(pk, part)
    return keep(request, portfolio=agreement.portfolio, place=place, drafted=PARTS[part].drafted)


@require_http_methods(FORM)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the whole of it, see what is missing, and offer it to the three who sign."""
    agreement = find_agreement(request, pk)
    if request.method == "POST" and agreement.offered_by_id == request.user.pk:
        return redirect("support:read-agreement", pk)  # pressed twice
    refuse(permissions.why_not_write(agreement, request.user))
    note_opening(request, agreement.portfolio, agreement.portfolio)  # it shows the owner's needs
    portfolio, terms = agreement.portfolio, agreement.says
    learning_needs = actions.needs_of(portfolio)
    contents = content.content_of(portfolio, terms, learning_needs)
    lacking = content.missing(portfolio, terms, learning_needs)
    form = OfferForm(request.POST or None, initial={"seen": fingerprint(canonical(contents))})
    if form.is_valid() and not lacking:
        actions.offer(agreement=agreement, by=request.user, seen=form.cleaned_data["seen"])
        messages.success(request, "The agreement is offered. Sign it yourself now, or later.")
        return redirect("support:read-agreement", pk)
    context = {"agreement": agreement, "form": form, "contents": contents, "missing": lacking}
    context |= {"sections": presenting.sections(contents), "steps": _steps(agreement, "")}
    return render(request, "support/agreement_offer.html", context)


@require_http_methods(FORM)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then throw one's own draft away."""
    agreement = find_agreement(request, pk)
    refuse(permissions.why_not_write(agreement, request.user))
    if request.method == "POST":
        actions.discard(agreement=agreement, by=request.user)
        messages.success(request, "The draft is thrown away")
        return redirect("support:agreement", agreement.portfolio_id)
    return render(request, "support/agreement_discard.html", {"agreement": agreement})


def _own_draft(request: HttpRequest, pk: int, part: str) -> Agreement:
    agreement = find_agreement(request, pk)
    if part not in PARTS:
        raise Http404
    refuse(permissions.why_not_write(agreement, request.user))
    return agreement


def _form(request: HttpRequest, agreement: Agreement, part: str, initial: dict) -> PartForm:
    support = definition(agreement.portfolio.programme).support
    optional = frozenset(point.key for point in support.reviews if point.optional)
    facts = {"optional": optional} if part == "people" else {}
    form = PARTS[part](
        request.POST or None,
        terms=agreement.says,
        started_on=agreement.portfolio.started_on,
        initial=initial,
        **facts,
    )
    form.cancel_url = reverse("support:agreement", args=[agreement.portfolio_id])
    return form


def _after(pk: int, part: str) -> str:
    """The next page of the draft, or the check after the last."""
    names = list(PARTS)
    place = names.index(part) + 1
    if place < len(names):
        return reverse("support:write-agreement", args=[pk, names[place]])
    return reverse("support:offer-agreement", args=[pk])


def _steps(agreement: Agreement, now: str) -> list[dict]:
    """The pages of a draft, in their order."""
    return [
        {
            "title": form.title,
            "url": reverse("support:write-agreement", args=[agreement.pk, part]),
            "is_here": part == now,
        }
        for part, form in PARTS.items()
    ]
