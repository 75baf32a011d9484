"""Pages of a scheme: what it pays and when, who is registered, the funder's columns."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import clock
from looks.tables import Sheet
from oversight.funding import actions, claiming, describing, permissions, sheet, shown
from oversight.funding.forms.claims import SentForm
from oversight.funding.forms.schemes import ColumnsForm, TermsForm
from oversight.funding.money import pounds
from oversight.funding.schemes import Part, Scheme, schemes
from oversight.funding.terms import columns_of, terms_of
from oversight.models import ColumnMap
from people.tables import hand_out
from people.views.access import administers, runs_the_programme

FORM = ["GET", "HEAD", "POST"]
HEAD = ("Part", "Claims", "With the funder or paid", "Paid", "Still to come")
A_LOOK = 10  # rows of a preview
NONE_DRAFTED = (
    "Nothing was drafted. Whoever meets the rules has a claim already; the page of each "
    "registration says what is missing."
)
NONE_READY = (
    "Nothing was marked. No draft meets the rules, or there is none; the page of each "
    "claim says what is missing."
)
NOT_SENT = "Not recorded, for they are about you or do not meet the rules any more:"


def find_scheme(slug: str) -> Scheme:
    if slug not in schemes():
        raise Http404
    return schemes()[slug]


def find_part(scheme: Scheme, part: str) -> Part:
    if part not in scheme.parts:
        raise Http404
    return Part(part)


@require_safe
@runs_the_programme
def overview(request: HttpRequest) -> HttpResponse:
    """Every scheme, and how far its claims are."""
    sums = shown.sums_of(request.user)
    rows = [
        {
            "scheme": one,
            "sums": [part.row for part in sums[one.slug].values()],
            "is_over": clock.today() > one.ends_on,
        }
        for one in schemes().values()
    ]
    missing = describing.missing(describing.organisation_of(request.user))
    context = {"rows": rows, "head": HEAD, "missing": missing}
    return render(request, "oversight/funding/overview.html", context)


@require_safe
@runs_the_programme
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """What it pays and when, how far it is, and everybody who is registered."""
    found = find_scheme(slug)
    terms = terms_of(found, request.user)
    sums = shown.sums_of(request.user, slug)[slug]
    people = Paginator(shown.People(found, request.user), shown.A_PAGE)
    page = people.get_page(request.GET.get("page"))
    context = {
        "scheme": found,
        "parts": [
            {
                "key": part,
                "terms": one,
                "pounds": pounds(one.pence),
                "sums": sums[part],
                "is_late": terms.is_late(part),
            }
            for part, one in terms.parts.items()
        ],
        "history": terms.history,
        "page": page,
        "rows": [shown.line_of(one, terms) for one in page],
        "may_set": permissions.why_not_set(request.user) is None,
    }
    return render(request, "oversight/funding/scheme.html", context)


@require_safe
@runs_the_programme
def people_table(request: HttpRequest, slug: str, form: str) -> StreamingHttpResponse:
    """Who is registered and how far their claims are, as a file."""
    found = find_scheme(slug)
    line = partial(shown.line_of, terms=terms_of(found, request.user))
    people = shown.people_of(found, request.user)
    table = Sheet("Registered", shown.table_for(found), people, line)
    return hand_out(request, f"registered-{slug}", table, form=form)


@require_http_methods(FORM)
@administers
def terms(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Amount and days of a payment, which funders change late."""
    found = find_scheme(slug)
    key = find_part(found, part)
    now = terms_of(found, request.user).parts[key]
    held = {"pence": "" if now.pence is None else pounds(now.pence)}
    held |= {"opens_on": now.opens_on, "closes_on": now.closes_on}
    form = TermsForm(request.POST or None, initial=held, opens_on=found.parts[key].opens_on)
    form.cancel_url = reverse("oversight:funding:scheme", args=[slug])
    if form.is_valid():
        actions.set_terms(scheme=found, part=key, by=request.user, **form.cleaned_data)
        messages.success(request, "Amount and days are saved")
        return redirect("oversight:funding:scheme", slug)
    context = {"form": form, "scheme": found, "part": key}
    return render(request, "oversight/funding/terms.html", context)


@require_http_methods(FORM)
@administers
def columns(request: HttpRequest, slug: str) -> HttpResponse:
    """The columns of the funder's spreadsheet."""
    found = find_scheme(slug)
    number, now = columns_of(found, request.user)
    form = ColumnsForm(request.POST or None, scheme=found, columns=now)
    form.cancel_url = reverse("oversight:funding:scheme", args=[slug])
    if form.is_valid():
        actions.save_columns(scheme=found, columns=form.columns, by=request.user)
        messages.success(request, "The columns are saved")
        return redirect("oversight:funding:scheme", slug)
    versions = ColumnMap.objects.visible_to(request.user).filter(scheme=slug)
    versions = versions.select_related("saved_by")
    context = {"form": form, "scheme": found, "number": number, "versions": versions}
    return render(request, "oversight/funding/columns.html", context)


@require_POST
@runs_the_programme
def draft_all(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """A draft for everybody who meets the rules and has none."""
    found = find_scheme(slug)
    made = claiming.draft_all(scheme=found, part=find_part(found, part), by=request.user)
    _told(request, f"Drafted: {made}" if made else "", NONE_DRAFTED)
    return redirect("oversight:funding:scheme", slug)


@require_POST
@runs_the_programme
def check_all(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Every draft that meets the rules is ready."""
    found, key = find_scheme(slug), find_part(find_scheme(slug), part)
    try:
        made = claiming.check_all(scheme=found, part=key, by=request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    else:
        _told(request, f"Ready to send: {made}" if made else "", NONE_READY)
    return redirect("oversight:funding:scheme", slug)


def _told(request: HttpRequest, done: str, instead: str) -> None:
    """What was done; where that is nothing, why."""
    level = messages.SUCCESS if done else messages.ERROR
    messages.add_message(request, level, done or instead)


@require_http_methods(FORM)
@runs_the_programme
def sending(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """The spreadsheet as it will be, how to send it, and that it was sent."""
    found = find_scheme(slug)
    key = find_part(found, part)
    number, now = columns_of(found, request.user)
    rows = list(sheet.rows_for(found, key, request.user))
    ready = [one.claim for one in rows]
    begins_on = terms_of(found, request.user).begins_on(key)
    form = SentForm(
        request.POST or None, ready=ready, begins_on=begins_on, initial={"claims": ready}
    )
    form.cancel_url = reverse("oversight:funding:scheme", args=[slug])
    if form.is_valid():
        made = claiming.send_all(scheme=found, part=key, by=request.user, **form.cleaned_data)
        messages.success(request, f"Recorded as sent: {made}")
        if left := len(form.cleaned_data["claims"]) - made:
            messages.error(request, f"{NOT_SENT} {left}")
        return redirect("oversight:funding:scheme", slug)
    context = {
        "form": form,
        "scheme": found,
        "part": key,
        "number": number,
        "count": len(rows),
        "head": [title for title, _ in now],
        "rows": sheet.preview(rows[:A_LOOK], now),
        "total": pounds(sum(one.pence for one in rows)),
        "missing": describing.missing(
            describing.organisation_of(request.user), (field for _, field in now)
        ),
    }
    return render(request, "oversight/funding/sending.html", context)


@require_safe
@runs_the_programme
def sheet_table(request: HttpRequest, slug: str, part: str, form: str) -> StreamingHttpResponse:
    """The funder's spreadsheet, of what is ready to send."""
    found = find_scheme(slug)
    key = find_part(found, part)
    number, now = columns_of(found, request.user)
    table = sheet.sheet(sheet.rows_for(found, key, request.user), now)
    return hand_out(request, f"claims-{slug}-{part}", table, form=form, columns=number)
