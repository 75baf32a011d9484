"""The list of an employer's people, for those who run its programme."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people.forms import FilterForm
from people.models import Person, Role
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


@require_safe
@runs_the_programme
def people(request: HttpRequest) -> HttpResponse:
    """25 people a page, found by name, role and team."""
    form = FilterForm(request.GET, employer=request.user.employer)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _matching(Person.objects.visible_to(request.user), **asked)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row["roles"] = [Role(role).label for role in row["roles_held"]]
        row["url"] = reverse("people:person", args=[row["pk"]])
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
