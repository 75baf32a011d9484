"""Choosing a cohort, asking for its documents, seeing how far they are, downloading them."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from audit import clock, ledger
from exports.actions import TooMany
from exports.bundles import actions
from exports.bundles.choosing import chosen_of, filters
from exports.bundles.models import Bundle
from exports.bundles.parts import left_out, packed, progress
from exports.bundles.permissions import why_not_bundle, why_not_download
from exports.releasing.models import CohortRelease
from exports.releasing.permissions import why_not_release
from portfolios.views.finding import refuse

SHOWN = 10


@require_safe
def cohort(request: HttpRequest) -> HttpResponse:
    """The portfolios that I may take, narrowed by filters; and the ZIPs that I asked for."""
    refuse(why_not_bundle(request.user))
    mine = Bundle.objects.visible_to(request.user).select_related("job").order_by("-asked_at")
    given = CohortRelease.objects.visible_to(request.user).standing()
    given = given.filter(released_to=request.user)
    context = {
        **filters(request.user, request.GET),
        "bundles": mine[:SHOWN],
        "may_release": why_not_release(request.user) is None,
        "given": given.select_related("released_by").order_by("last_on")[:SHOWN],
    }
    return render(request, "exports/bundles/cohort.html", context)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Have the documents made of all that the filters find, or of those that are ticked."""
    refuse(why_not_bundle(request.user))
    query = request.POST.get("query", "")
    try:
        bundle = actions.ask(editions=chosen_of(request, QueryDict(query)), by=request.user)
    except actions.NotSoMany as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('exports:cohort')}?{QueryDict(query).urlencode()}")
    except TooMany as refusal:
        return render(request, "exports/too_many.html", {"reason": str(refusal)}, status=429)
    return redirect("exports:bundle", bundle.pk)


@never_cache
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a ZIP is; then the way to it, and what is left out and why."""
    bundle = _find(request, pk)
    context = {
        "bundle": bundle,
        "progress": progress(bundle).words(clock.now()),
        "left_out": left_out(bundle, request.user),
    }
    return render(request, "exports/bundles/detail.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the making of a ZIP; its page says what became of it."""
    actions.cancel(bundle=_find(request, pk), by=request.user)
    return redirect("exports:bundle", pk)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The ZIP, to whoever asked for it, while they may take every document in it.

    Each owner sees in their own list that a document of theirs was opened.
    """
    bundle = _find(request, pk)
    refuse(why_not_download(bundle))
    about = {"by": request.user, "employer_id": bundle.employer_id}
    ledger.opened_each(packed(bundle, by=request.user), **about)
    response = FileResponse(
        default_storage.open(bundle.file.name),
        as_attachment=True,
        filename=bundle.download_name,
        content_type="application/zip",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _find(request: HttpRequest, pk: int) -> Bundle:
    bundles = Bundle.objects.visible_to(request.user).select_related("job")
    return get_object_or_404(bundles, pk=pk)
