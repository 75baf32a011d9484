"""One's own evidence for a job, on one page. Nobody else has a page about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portfolios.models import Portfolio
from portfolios.profiles.evidence import evidence_for
from standards.models import JobProfile


@require_safe
def my_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Line by line, with the way to a document for a career step or an interview."""
    profile = get_object_or_404(JobProfile.objects.visible_to(request.user), pk=pk)
    groups = evidence_for(profile, request.user)
    lines = [line for _, some in groups for line in some]
    mine = Portfolio.objects.visible_to(request.user).filter(owner=request.user.pk)
    context = {
        "profile": profile,
        "groups": groups,
        "have": sum(line.is_shown for line in lines),
        "of": len(lines),
        "portfolios": mine.select_related("programme").order_by("-started_on"),
    }
    return render(request, "portfolios/my_profile.html", context)
