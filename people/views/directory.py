"""The list of an employer's people, for those who run its programme."""

from operator import itemgetter

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looks.addresses import address
from looks.tables import Column, Sheet
from people.forms import FilterForm
from people.models import Person, Role
from people.tables import hand_out
from people.views.access import runs_the_programme

PER_PAGE = 25
COLUMNS = (
    "pk",
    "first_name",
    "last_name",
    "email",
    "team__name",
    "is_active",
    "last_login",
    "roles_held",
)
TABLE = (
    Column("First name", itemgetter("first_name")),
    Column("Last name", itemgetter("last_name")),
    Column("Email", itemgetter("email"), 36),
    Column("Roles", lambda row: ", ".join(row["roles"]), 36),
    Column("Team", itemgetter("team__name")),
    Column("Last signed in", itemgetter("last_signed_in")),
)


@require_safe
@runs_the_programme
def people(request: HttpRequest) -> HttpResponse:
    """25 people a page, found by name, role and team."""
    form, asked, found = _looked_for(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        _shown(row)
        row["url"] = address("people:person", row["pk"])
    return render(
        request,
        "people/list.html",
        {
            "page": page,
            "form": form,
            "asked": _query(request),
            "filtered": any(asked.values()),
            "is_administrator": request.user.holds(Role.ADMINISTRATOR),
        },
    )


@require_safe
@runs_the_programme
def table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same people as a file."""
    _, _, found = _looked_for(request)
    return hand_out(request, "people", Sheet("People", TABLE, found, _shown), form=form)


def _shown(row: dict) -> dict:
    """A row with what is said of it: roles by name, and whether and when they were here."""
    row["roles"] = [Role(role).label for role in row["roles_held"]]
    if row["is_active"]:
        seen = row["last_login"]
        row["last_signed_in"] = timezone.localdate(seen) if seen else "Not yet"
    else:
        row["last_signed_in"] = "Account closed"
    return row


def _looked_for(request: HttpRequest) -> tuple[FilterForm, dict, QuerySet]:
    """The filters, what they ask for, and the people for whom that is true."""
    form = FilterForm(request.GET, employer=request.user.employer)
    asked = form.cleaned_data if form.is_valid() else {}
    return form, asked, _matching(Person.objects.visible_to(request.user), **asked)


def _matching(people: QuerySet, name: str = "", role: str = "", team=None) -> QuerySet:
    for word in name.split():
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    if role:
        people = people.holding(role)
    if team:
        people = people.filter(team=team)
    return (
        people.with_roles().order_by(Lower("last_name"), Lower("first_name"), "pk").values(*COLUMNS)
    )


def _query(request: HttpRequest) -> str:
    """The filters of this page as they go into the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""
