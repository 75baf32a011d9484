"""Pages about what evidence costs in time: for those who lead, and one question to its owner."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from oversight.models import HeldBack
from oversight.seeing import for_leaders
from oversight.timecost import reading
from oversight.timecost.asked import programmes_of
from oversight.timecost.cases import STILL
from oversight.timecost.counting import LATE
from oversight.timecost.forms import HeldBackForm
from oversight.timecost.held_back import answer, asked_about
from portfolios.applying import figures
from portfolios.small_groups import SMALLEST_GROUP

HEAD = (
    "Evidence",
    "At least",
    "Time of one",
    "Words of one",
    "Time in all",
    "Who said a time",
    "In the middle",
)


@require_safe
@for_leaders
def overview(request: HttpRequest) -> HttpResponse:
    """Words and minutes that each programme asks, and why people do not apply."""
    asked = programmes_of(request.user.employer)
    rows = [[one.programme.title, *one.cells] for one in asked]
    context = {"asked": asked, "rows": rows}
    context["head"] = ["Programme", "Pieces of evidence", "Time in all", "Words in all"]
    context |= {"reasons": figures.reasons(request.user), "reasons_head": figures.HEAD}
    return render(request, "oversight/timecost/overview.html", context)


@require_safe
@for_leaders
def programme(request: HttpRequest, key: str) -> HttpResponse:
    """One programme: each task, what people said of it, where they stop, who never applied."""
    asked = next((x for x in programmes_of(request.user.employer) if x.programme.key == key), None)
    if asked is None:
        raise Http404
    count = reading.latest(request.user)
    told = reading.figures_in(count, key) if count else None
    context = {
        "asked": asked,
        "half": told.half if told else None,
        "is_told": bool(told and told.rows),
        "head": HEAD,
        "rows": reading.tasks(asked, told),
        "stops": reading.stops(asked, told) if told else [],
        "reasons": reading.reasons(told) if told else None,
        "still": STILL.days,
        "late": LATE.days,
        "smallest": SMALLEST_GROUP,
    }
    return render(request, "oversight/timecost/programme.html", context)


@require_safe
@for_leaders
def how(request: HttpRequest) -> HttpResponse:
    """How the figures are counted, and why they are rounded."""
    context = {"still": STILL.days, "late": LATE.days, "smallest": SMALLEST_GROUP}
    return render(request, "oversight/timecost/counted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def held_back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the owner alone, once: what held you back?"""
    asked = asked_about(request.user).select_related("programme")
    portfolio = get_object_or_404(asked, pk=pk)
    known = HeldBack.objects.visible_to(request.user).filter(portfolio=pk).first()
    form = HeldBackForm(
        request.POST if request.method == "POST" else None,
        initial={"reasons": known.reasons if known else []},
    )
    form.cancel_url = reverse("home")
    if form.is_valid():
        answer(portfolio=portfolio, by=request.user, reasons=form.cleaned_data["reasons"])
        messages.success(request, "Thank you. Nobody reads your answer; it is only counted.")
        return redirect("home")
    context = {"portfolio": portfolio, "form": form, "smallest": SMALLEST_GROUP}
    return render(request, "oversight/timecost/held_back.html", context)
