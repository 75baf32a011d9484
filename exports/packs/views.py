"""Your pack: what goes along and what does not, asking for it, waiting, downloading."""

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from exports.actions import TooMany
from exports.packs import actions
from exports.packs.checking import open_in
from exports.packs.entries import with_everything
from exports.packs.gathering import own_portfolios
from exports.packs.leaving import LEAVER
from exports.packs.models import Pack
from exports.packs.permissions import NOTHING, why_not_download, why_not_take
from exports.progress import progress
from portfolios.views.finding import refuse

SHOWN = 5


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What would go along, what stays and why, and the packs that were asked for."""
    portfolios = own_portfolios(request.user)
    entries = with_everything(LEAVER.entries(request.user))
    context = {
        "rule": LEAVER,
        "reason": why_not_take(request.user) or (None if portfolios else NOTHING),
        "held": open_in(portfolios, entries) if portfolios else [],
        "packs": Pack.objects.visible_to(request.user).for_page().order_by("-pk")[:SHOWN],
    }
    return render(request, "exports/packs/mine.html", context)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Have it made; the next page says how far it is."""
    try:
        pack = actions.ask(by=request.user)
    except TooMany as refusal:
        return render(request, "exports/too_many.html", {"reason": str(refusal)}, status=429)
    return redirect("exports:pack-progress", pack.pk)


@never_cache
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a pack is; then the way to it."""
    pack = _find(request, pk)
    reason = why_not_take(request.user)
    context = {"pack": pack, "reason": reason, "progress": progress(pack.job)}
    return render(request, "exports/packs/detail.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the making of a pack; its page says what became of it."""
    actions.cancel(pack=_find(request, pk), by=request.user)
    return redirect("exports:pack-progress", pk)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The ZIP, to whose it is."""
    pack = _find(request, pk)
    refuse(why_not_download(pack, request.user))
    response = FileResponse(
        default_storage.open(pack.file.name),
        as_attachment=True,
        filename=pack.download_name,
        content_type="application/zip",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _find(request: HttpRequest, pk: int) -> Pack:
    return get_object_or_404(Pack.objects.visible_to(request.user).for_page(), pk=pk)
