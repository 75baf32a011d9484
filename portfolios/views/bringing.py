"""Word documents: bringing one in, looking at what came along, and making an entry of it."""

import logging
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portfolios import actions, facts, permissions
from portfolios.models import Attachment, Entry, Portfolio, WordDocument
from portfolios.views.files import served
from portfolios.views.finding import find_portfolio, find_word_document, refuse
from portfolios.word import CannotRead
from portfolios.word_forms import BringInForm, MakeEntryForm
from standards.definition import definition

log = logging.getLogger(__name__)
LIMIT = "word_in"  # in the settings
TOO_OFTEN = "You have brought in many documents within an hour. Try again in a while."
NOT_KEPT = "The document could not be kept. Try again in a few minutes."
NOT_MADE = "The pictures could not be kept. Nothing was made. Try again in a few minutes."


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a Word file and what kind of entry it is to be."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_write(portfolio, request.user))
    form = _form(request, portfolio)
    if request.method == "POST":
        if not ratelimit.consume(request, action=LIMIT):
            form.add_error(None, TOO_OFTEN)
            form.status = 429
        elif form.is_valid() and (document := _bring_in(request, portfolio, form)):
            return redirect("portfolios:brought", document.key)
    held = WordDocument.objects.visible_to(request.user).filter(portfolio=portfolio)
    waiting = held.only("key", "title", "kind", "created_at")
    context = {"portfolio": portfolio, "form": form, "waiting": waiting}
    return render(request, "portfolios/bring_in.html", context, status=form.status)


def _form(request: HttpRequest, portfolio: Portfolio) -> BringInForm:
    asks = definition(portfolio.programme).asks
    kinds = permissions.kinds_for(portfolio, request.user)
    return BringInForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        kinds=[(kind, asks[kind].title if kind in asks else kind.label) for kind in kinds],
        initial={"kind": request.GET.get("kind")},
    )


def _bring_in(request: HttpRequest, portfolio: Portfolio, form: BringInForm) -> WordDocument | None:
    kind, upload = form.cleaned_data["kind"], form.cleaned_data["file"]
    try:
        with form.refusals():
            return actions.bring_in(portfolio=portfolio, kind=kind, upload=upload, by=request.user)
    except CannotRead as refused:
        form.add_error("file", refused.sentence)
    except OSError:
        log.exception("Pictures of a document for portfolio %s could not be stored", portfolio.pk)
        form.add_error("file", NOT_KEPT)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: HttpRequest, key: UUID) -> HttpResponse:
    """What came along, for its reader to decide. Sent again, it leads to the entry made of it."""
    try:
        document = find_word_document(request, key)
    except Http404:
        return redirect("portfolios:entry", _made_of(request, key).pk)
    form = _making(request, document)
    if reason := permissions.why_not_make_entry(document, request.user):
        if not form.is_bound:
            raise PermissionDenied(reason)
        with form.refusals():
            refuse(reason)
        return _shown(request, document, form)
    if form.is_bound and form.is_valid() and (entry := _make(request, document, form)):
        messages.success(request, "The entry is made, as a draft. Only you can see it.")
        return redirect("portfolios:entry", entry.pk)
    return _shown(request, document, form)


def _made_of(request: HttpRequest, key: UUID) -> Entry:
    """The entry that was made of a document, which is gone since."""
    own = Entry.objects.visible_to(request.user).filter(created_by=request.user)
    return get_object_or_404(own.only("pk"), form_key=key)


def _making(request: HttpRequest, document: WordDocument) -> MakeEntryForm:
    return MakeEntryForm(
        request.POST if request.method == "POST" else None,
        facts=facts.FACTS[document.kind],
        months=facts.review_months(document.kind, document.portfolio.programme),
        document=document,
    )


def _make(request: HttpRequest, document: WordDocument, form: MakeEntryForm) -> Entry | None:
    about = {"document": document, "by": request.user, "alternatives": form.alternatives}
    try:
        with form.refusals():
            return actions.make_entry(**about, **form.words)
    except Entry.DoesNotExist:  # put away in another window in this moment
        raise Http404 from None
    except actions.PictureRefused as refused:
        form.add_error(f"keep_{refused.number}", refused.sentence)
    except OSError:
        log.exception("Pictures of Word document %s could not be stored", document.pk)
        form.add_error(None, NOT_MADE)
    return None


def _shown(request: HttpRequest, document: WordDocument, form: MakeEntryForm) -> HttpResponse:
    ask = definition(document.portfolio.programme).asks.get(document.kind)
    context = {"document": document, "portfolio": document.portfolio, "form": form, "ask": ask}
    return render(request, "portfolios/brought.html", context, status=form.status)


@require_safe
def picture(request: HttpRequest, key: UUID, number: int) -> FileResponse:
    """A picture of the document, for whoever brought it in."""
    document = find_word_document(request, key)
    if not 0 < number <= len(document.pictures):
        raise Http404
    held = document.pictures[number - 1]
    facts = {"name": held["name"], "content_type": held["content_type"]}
    shown = Attachment(file=held["path"], **facts)
    return served(shown.file, shown, as_attachment=False)


@require_POST
def put_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw away what was brought in."""
    document = find_word_document(request, key)
    actions.put_away(document=document, by=request.user)
    messages.success(request, "The document is removed. Nothing was added to your portfolio.")
    return redirect("portfolios:bring-in", document.portfolio_id)
