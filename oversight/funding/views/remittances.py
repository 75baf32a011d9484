"""Pages of what was paid: enter it, compare it with the claims, book what agrees."""

from operator import attrgetter

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looks.tables import Column, Sheet
from oversight.funding import paying
from oversight.funding.comparing import Compared, compared
from oversight.funding.forms.remittances import RemittanceForm
from oversight.funding.money import amount, pounds
from oversight.funding.schemes import schemes
from oversight.models import Remittance, RemittanceLine
from people.tables import hand_out
from people.views.access import runs_the_programme


def _name(one: Compared) -> str:
    return one.claim.registration.person.name if one.claim else ""


TABLE = (
    Column("Line", attrgetter("line.row"), 8),
    Column("Social Work England number", attrgetter("line.registration_number")),
    Column("Social worker", _name),
    Column("Part", lambda one: one.line.get_part_display()),
    Column("Paid, pounds", lambda one: amount(one.line.pence)),
    Column("Claimed, pounds", lambda one: amount(one.claim.pence if one.claim else None)),
    Column("What it comes to", attrgetter("words"), 60),
)


def find(request: HttpRequest, pk: int) -> Remittance:
    return get_object_or_404(Remittance.objects.visible_to(request.user), pk=pk)


def find_line(request: HttpRequest, pk: int) -> RemittanceLine:
    lines = RemittanceLine.objects.visible_to(request.user).select_related("remittance")
    return get_object_or_404(lines, pk=pk)


@require_safe
@runs_the_programme
def remittances(request: HttpRequest) -> HttpResponse:
    """Every payment of a funder, and what of it is booked."""
    found = Remittance.objects.visible_to(request.user).annotate(
        how_many=Count("lines"), booked=Sum("lines__pence", filter=Q(lines__claim__isnull=False))
    )
    rows = [
        {
            "remittance": one,
            "scheme": schemes()[one.scheme],
            "sum": pounds(one.pence),
            "booked": pounds(one.booked or 0),
            "is_whole": one.booked == one.pence,
        }
        for one in found
    ]
    return render(request, "oversight/funding/remittances.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a remittance, from a file or by hand."""
    form = RemittanceForm(request.POST or None, request.FILES or None)
    form.cancel_url = reverse("oversight:funding:remittances")
    if form.is_valid():
        given = form.cleaned_data
        facts = {name: given[name] for name in ("scheme", "reference", "paid_on", "pence", "lines")}
        with form.refusals("reference"):
            made = paying.enter(by=request.user, **facts)
            return redirect("oversight:funding:remittance", made.pk)
    return render(request, "oversight/funding/enter.html", {"form": form}, status=form.status)


@require_safe
@runs_the_programme
def remittance(request: HttpRequest, pk: int) -> HttpResponse:
    """Each line beside its claim. What differs is said; nothing is guessed."""
    found = find(request, pk)
    lines = compared(found)
    summed = sum(one.line.pence for one in lines)
    context = {
        "remittance": found,
        "scheme": schemes()[found.scheme],
        "sum": pounds(found.pence),
        "off": pounds(abs(found.pence - summed)) if found.pence != summed else "",
        "is_more": summed > found.pence,
        "summed": pounds(summed),
        "rows": [_row(one) for one in lines],
        "can_be_booked": sum(one.can_be_booked for one in lines),
        "differ": sum(one.differs for one in lines),
    }
    return render(request, "oversight/funding/remittance.html", context)


def _row(one: Compared) -> dict:
    return {
        "one": one,
        "name": _name(one),
        "paid": pounds(one.line.pence),
        "claimed": pounds(one.claim.pence) if one.claim else "",
    }


@require_safe
@runs_the_programme
def remittance_table(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """The comparison as a file."""
    found = find(request, pk)
    sheet = Sheet("Comparison", TABLE, compared(found))
    return hand_out(request, f"remittance-{pk}", sheet, form=form, remittance=pk)


@require_POST
@runs_the_programme
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Book every line that pays a claim which waits for it."""
    made = paying.book(remittance=find(request, pk), by=request.user)
    messages.success(request, f"Booked: {made}")
    return redirect("oversight:funding:remittance", pk)


@require_POST
@runs_the_programme
def book_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Book one line that somebody looked at."""
    line = find_line(request, pk)
    if paying.book_line(line=line, by=request.user):
        messages.success(request, f"Line {line.row} is booked")
    else:
        messages.error(request, f"Line {line.row} cannot be booked now")
    return redirect("oversight:funding:remittance", line.remittance_id)


@require_POST
@runs_the_programme
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line off its claim again."""
    line = find_line(request, pk)
    paying.take_back(line=line, by=request.user)
    messages.success(request, f"Line {line.row} is not booked any more")
    return redirect("oversight:funding:remittance", line.remittance_id)
