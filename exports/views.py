"""Asking for a PDF, seeing how far it is, and downloading it."""

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from endorsement.checking import people_of
from endorsement.models import Edition
from exports import actions, checking
from exports.bundles.permissions import why_not_bundle
from exports.models import Export
from exports.permissions import why_not_download
from exports.progress import progress
from people.models import Role
from portfolios.checking.cards import Offer, cards
from portfolios.checking.forms import KeepForm
from portfolios.checking.gate import Unanswered
from portfolios.checking.views import stopped
from portfolios.checking.words import looked_for
from portfolios.views.finding import note_opening

SHOWN = 50


@require_POST
def ask(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """Have the PDF of an edition made; the next page says how far it is."""
    edition = _find_edition(request, edition_pk)
    try:
        export = actions.ask(edition=edition, by=request.user)
    except Unanswered:
        return stopped("exports:check", edition_pk)
    except actions.TooMany as refusal:
        return render(request, "exports/too_many.html", {"reason": str(refusal)}, status=429)
    return redirect("exports:detail", export.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """What in an edition may identify a person and has no answer. POST keeps one, with a reason."""
    edition, form = _find_edition(request, edition_pk), None
    if request.method == "POST":
        form = KeepForm(request.POST, written=request.POST.get("words", ""))
        if form.is_valid():
            checking.keep(
                edition=edition,
                by=request.user,
                entry=form.cleaned_data["entry"],
                **{name: form.answer[name] for name in ("kind", "words", "reason")},
            )
            return redirect("exports:check", edition_pk)
    note_opening(request, edition, edition.portfolio)
    open_in = checking.check(edition)
    context = {
        "edition": edition,
        "entries": [(one, cards(one, Offer(keep=True), form)) for one in open_in],
        "count": sum(len(one.open) for one in open_in),
        "check": looked_for(people_of(edition.contents)),
        "form": form,
    }
    return render(request, "exports/check.html", context)


def _find_edition(request: HttpRequest, pk: int) -> Edition:
    editions = Edition.objects.visible_to(request.user).select_related("portfolio")
    return get_object_or_404(editions, pk=pk)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The PDFs that I asked for."""
    mine = Export.objects.visible_to(request.user).filter(bundle__isnull=True).for_page()
    context = {
        "exports": mine.order_by("-pk")[:SHOWN],
        "may_bundle": why_not_bundle(request.user) is None,
        "may_be_released": request.user.holds(Role.SOCIAL_WORKER),
    }
    return render(request, "exports/index.html", context)


@never_cache
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one PDF is; then the way to it."""
    export = get_object_or_404(Export.objects.visible_to(request.user).for_page(), pk=pk)
    return render(
        request, "exports/detail.html", {"export": export, "progress": progress(export.job)}
    )


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the making of a PDF; its page says what became of it."""
    export = get_object_or_404(Export.objects.visible_to(request.user).for_page(), pk=pk)
    actions.cancel(export=export, by=request.user)
    return redirect("exports:detail", pk)


@csp_replace({"default-src": ["'none'"], "sandbox": [""]})
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF itself, to whoever asked for it, while they may open the portfolio."""
    export = get_object_or_404(Export.objects.visible_to(request.user).for_page(), pk=pk)
    if reason := why_not_download(export):
        raise PermissionDenied(reason)
    note_opening(request, export, export.portfolio)
    response = FileResponse(
        default_storage.open(export.file.name),
        as_attachment=True,
        filename=export.download_name,
        content_type="application/pdf",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
