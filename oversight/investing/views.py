"""What was invested, year by year, beside what came of it: for leads and senior leaders."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from oversight.investing import actions
from oversight.investing.forms import InvestmentForm
from oversight.investing.permissions import ONLY_LEADS, why_not_record, years
from oversight.investing.reading import CAME, HISTORY, history, put_in_for, rows
from oversight.reporting.counting import years_of
from oversight.seeing import for_leaders
from oversight.years import title


@require_safe
@for_leaders
def investment(request: HttpRequest) -> HttpResponse:
    """Time and money of the last years, what came of them, and who recorded what."""
    shown = years()
    told = years_of(request.user.employer_id, shown, now=False)
    context = {
        "head": ["Figure", *(title(year) for year in shown)],
        "put_in": rows(put_in_for(request.user), told),
        "came": rows(CAME, told),
        "history_head": HISTORY,
        "history": history(request.user, shown),
        "recordable": [
            (year, title(year)) for year in shown if not why_not_record(year, request.user)
        ],
    }
    return render(request, "oversight/investing/investment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leaders
def record(request: HttpRequest, year: int) -> HttpResponse:
    """Record or correct what was put into one year."""
    if reason := why_not_record(year, request.user):
        if reason == ONLY_LEADS:
            raise PermissionDenied(reason)
        raise Http404
    known = actions.recorded(request.user.employer_id, year)
    form = InvestmentForm(request.POST or None, known=known)
    form.cancel_url = reverse("oversight:investment")
    if form.is_valid():
        because = form.cleaned_data["because"]
        actions.record(year=year, amounts=form.amounts(), because=because, by=request.user)
        messages.success(request, "It is recorded.")
        return redirect("oversight:investment")
    context = {"form": form, "title": title(year)}
    return render(request, "oversight/investing/record.html", context)
