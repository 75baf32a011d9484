"""Releasing documents of a cohort, withdrawing that, and what was released of one's own."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exports.bundles.actions import NotSoMany
from exports.bundles.choosing import chosen_of, filters
from exports.releasing import actions
from exports.releasing.forms import ReleaseForm
from exports.releasing.models import CohortRelease, ReleasedEdition
from exports.releasing.permissions import why_not_release
from portfolios.views.finding import refuse

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """Filter and tick what is released, to whom, why and until when; and what stands."""
    refuse(why_not_release(request.user))
    query = QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET
    form = ReleaseForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.release(
                editions=chosen_of(request, query), by=request.user, **form.cleaned_data
            )
        except NotSoMany as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Released to {form.cleaned_data['to'].name}.")
            return redirect("exports:release-cohort")
    standing = CohortRelease.objects.visible_to(request.user).standing().order_by("-pk")
    context = {
        **filters(request.user, query),
        "form": form,
        "ticked": request.POST.getlist("edition"),
        "standing": standing.select_related("released_to", "released_by").annotate(
            number=Count("editions")
        )[:SHOWN],
    }
    return render(request, "exports/releasing/release.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing of a release may be taken from now on."""
    refuse(why_not_release(request.user))
    found = get_object_or_404(CohortRelease.objects.visible_to(request.user), pk=pk)
    actions.withdraw(release=found, by=request.user)
    messages.success(request, "It is withdrawn. Nothing of it can be taken any more.")
    return redirect("exports:release-cohort")


@require_safe
def released(request: HttpRequest) -> HttpResponse:
    """Which documents of my own were released, to whom, why and until when."""
    rows = ReleasedEdition.objects.visible_to(request.user).filter(
        edition__portfolio__owner=request.user.pk
    )
    near = ("release__released_to", "release__released_by", "release__withdrawn_by")
    rows = rows.select_related(*near, "edition__portfolio__programme").defer("edition__content")
    context = {"released": rows.order_by("-release")[:SHOWN]}
    return render(request, "exports/releasing/released.html", context)
