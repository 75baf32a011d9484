"""Choosing for a purpose, seeing what that makes, answering the privacy check, asking for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from endorsement.checking import people_of
from endorsement.freeze_entries import frozen_sections
from exports.actions import TooMany
from exports.models import Compilation
from exports.purposes import actions
from exports.purposes.catalogue import Purpose, purposes
from exports.purposes.checking import OWN_WORDS, check
from exports.purposes.dividing import inside
from exports.purposes.forms import PurposeForm
from exports.purposes.leaving import left_out
from exports.purposes.permissions import why_not_compile
from people.doors import answers_json
from portfolios.checking.cards import Card, Offer, cards
from portfolios.checking.forms import AnswerForm, KeepForm, ReplaceForm
from portfolios.checking.gate import Checked, Unanswered, answers_of, with_answers
from portfolios.checking.words import looked_for
from portfolios.drafting import Desk
from portfolios.drafting import keep as keep_draft
from portfolios.models import Portfolio
from portfolios.views.finding import refuse

SEE_OTHER = 303
CHANGED = "Something has changed since. Look at it again, then ask."
FIRST = "Fill in this form first."
AUDIENCE = (
    "Only you, while you prepare it here. The document goes to {readers}; nobody gets it from us."
)


@require_safe
def index(request: HttpRequest, portfolio_pk: int) -> HttpResponse:
    """The purposes for which something can be made from a portfolio."""
    portfolio = _find_portfolio(request, portfolio_pk)
    context = {"portfolio": portfolio, "purposes": purposes().values()}
    return render(request, "exports/purposes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, portfolio_pk: int, key: str) -> HttpResponse:
    """Which entries, the purpose's own fields, words to replace. POST keeps it and shows it."""
    portfolio, purpose = _find(request, portfolio_pk, key)
    desk = _desk(request, portfolio, purpose)
    form = PurposeForm(
        request.POST if request.method == "POST" else None,
        purpose=purpose,
        sections=frozen_sections(portfolio),
        initial=desk.initial,
    )
    if form.is_valid() and not desk.stops(form):
        about = {"portfolio": portfolio, "purpose": purpose, "by": request.user}
        actions.keep_form(**about, words=form.kept)
        return redirect("exports:preview", portfolio_pk, key)
    context = {
        "portfolio": portfolio,
        "purpose": purpose,
        "form": form,
        "desk": desk,
        "dressed": desk.dressed(form),
        "audience": AUDIENCE.format(readers=purpose.readers),
    }
    return render(request, "exports/choose.html", context, status=form.status)


@answers_json
@require_POST
def autosave(request: HttpRequest, portfolio_pk: int, key: str) -> JsonResponse:
    """Keep what is ticked and typed."""
    portfolio, purpose = _find(request, portfolio_pk, key)
    place = actions.place_of(portfolio.pk, purpose)
    return keep_draft(request, portfolio=portfolio, place=place, drafted=PurposeForm.drafted)


@require_safe
def preview(request: HttpRequest, portfolio_pk: int, key: str) -> HttpResponse:
    """What will be in it, what is left out and why, and what may identify somebody."""
    return _preview(request, *_find(request, portfolio_pk, key))


@require_POST
def keep(request: HttpRequest, portfolio_pk: int, key: str) -> HttpResponse:
    """Let words leave with this document, for a reason."""
    portfolio, purpose = _find(request, portfolio_pk, key)
    form = KeepForm(request.POST, written=request.POST.get("words", ""))
    if not form.is_valid():
        return _preview(request, portfolio, purpose, form)
    given = {name: form.answer[name] for name in ("kind", "words", "reason")}
    return _answered(request, actions.let_out, portfolio, purpose, given)


@require_POST
def replace(request: HttpRequest, portfolio_pk: int, key: str) -> HttpResponse:
    """Have words replaced in this document."""
    portfolio, purpose = _find(request, portfolio_pk, key)
    form = ReplaceForm(request.POST, written=request.POST.get("words", ""))
    if not form.is_valid():
        return _preview(request, portfolio, purpose, form)
    given = {name: form.cleaned_data[name] for name in ("kind", "words", "instead")}
    return _answered(request, actions.replace, portfolio, purpose, given)


@require_POST
def ask(request: HttpRequest, portfolio_pk: int, key: str) -> HttpResponse:
    """Have the PDF made of what they saw; the next page says how far it is."""
    portfolio, purpose = _find(request, portfolio_pk, key)
    about = {"portfolio": portfolio, "purpose": purpose, "by": request.user}
    try:
        export = actions.ask(**about, seen=request.POST.get("seen", ""))
    except TooMany as refusal:
        return render(request, "exports/too_many.html", {"reason": str(refusal)}, status=429)
    except (actions.NotReady, Unanswered):
        messages.error(request, CHANGED)
        return _to_preview(portfolio, purpose)
    return redirect("exports:detail", export.pk)


def _find_portfolio(request: HttpRequest, pk: int) -> Portfolio:
    """One's own, with the answers of the privacy check in the same query."""
    portfolios = with_answers(Portfolio.objects.for_page().visible_to(request.user))
    portfolio = get_object_or_404(portfolios, pk=pk)
    refuse(why_not_compile(portfolio, request.user))
    return portfolio


def _find(request: HttpRequest, pk: int, key: str) -> tuple[Portfolio, Purpose]:
    purpose = purposes().get(key)
    if purpose is None:
        raise Http404
    return _find_portfolio(request, pk), purpose


def _desk(request: HttpRequest, portfolio: Portfolio, purpose: Purpose) -> Desk:
    saves_to = reverse("exports:autosave-choose", args=[portfolio.pk, purpose.key])
    return Desk(request, actions.place_of(portfolio.pk, purpose), saves_to)


def _to_preview(portfolio: Portfolio, purpose: Purpose) -> HttpResponse:
    answer = redirect("exports:preview", portfolio.pk, purpose.key)
    answer.status_code = SEE_OTHER
    return answer


def _answered(request: HttpRequest, action, portfolio, purpose, given: dict) -> HttpResponse:
    try:
        action(portfolio=portfolio, purpose=purpose, by=request.user, **given)
    except actions.NotReady:
        messages.error(request, CHANGED)
    return _to_preview(portfolio, purpose)


def _preview(
    request: HttpRequest, portfolio: Portfolio, purpose: Purpose, form: AnswerForm | None = None
) -> HttpResponse:
    draft = _desk(request, portfolio, purpose).draft
    try:
        new = actions.ahead(portfolio, purpose, draft.words if draft else {})
    except actions.NotReady:
        messages.info(request, FIRST)
        return redirect("exports:choose", portfolio.pk, purpose.key)
    shown = Compilation(
        portfolio=portfolio,
        purpose=purpose.key,
        title=purpose.title,
        content=new.text,
        sha256=new.sha256,
    )
    open_in = check(new.contents, answers_of(portfolio))
    context = {
        "portfolio": portfolio,
        "purpose": purpose,
        "contents": new.contents,
        "sha256": new.sha256,
        "left_out": left_out(new.contents, new.sections, purpose),
        "units": inside(shown, lambda file: reverse("portfolios:picture", args=[file["id"]])),
        "open": [(one, _cards(one, portfolio, purpose, form)) for one in open_in],
        "count": sum(len(one.open) for one in open_in),
        "check": looked_for(people_of(new.contents)),
        "form": form,
    }
    return render(request, "exports/preview.html", context)


def _cards(
    checked: Checked, portfolio: Portfolio, purpose: Purpose, form: AnswerForm | None
) -> list[Card]:
    """As in the check of an entry; but what is changed is this document, not the entry."""
    where = [portfolio.pk, purpose.key]
    offer = Offer(
        keep=True,
        version=0,
        keep_url=reverse("exports:preview-keep", args=where),
        replace_url=reverse("exports:preview-replace", args=where),
    )
    own = reverse("exports:choose", args=where) if checked.entry == OWN_WORDS else ""
    found = cards(checked, offer, form)
    for card in found:
        card.edit, card.also = own, ()
    return found
