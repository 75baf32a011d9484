"""The home of a programme lead: the list of portfolios, as a page and as a file."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from oversight.leading.forms import FilterForm
from oversight.leading.naming import named, rows_of
from oversight.leading.permissions import why_not_look
from oversight.leading.shown import offered, sheet, shown, totals
from oversight.models import SavedView, Standing
from people.models import Person
from people.tables import hand_out

A_PAGE = 50


def stop_others(person: Person) -> None:
    """404 for whoever leads no programme: they need not know that the page exists."""
    if why_not_look(person):
        raise Http404


@require_safe
def portfolios(request: HttpRequest) -> HttpResponse:
    """Every portfolio of the employer, narrowed and ordered as asked; fifty on a page."""
    stop_others(request.user)
    options = offered(request.user)
    form, found = looked_for(request.user, request.GET, options)
    today = clock.today()
    numbers = totals(found.order_by(), today)
    page = _page(rows_of(found), numbers["all"], request.GET.get("page"))
    titles = {(kind, pk): name for kind, pk, name, _ in options}
    query = kept(request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": [shown(row, today) for row in named(page, titles)],
        "totals": numbers,
        "query": query,
        "pages": f"{query}&" if query else "",
        "views": [
            SavedView(pk=pk, name=name, query=asked)
            for kind, pk, name, asked in options
            if kind == "view"
        ],
    }
    return render(request, "oversight/leading/portfolios.html", context)


@require_safe
def table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same list as a file, all of it."""
    stop_others(request.user)
    _, found = looked_for(request.user, request.GET, offered(request.user))
    return hand_out(request, "standings", sheet(found, clock.today()), form=form)


def looked_for(person: Person, asked: QueryDict, options: list) -> tuple[FilterForm, QuerySet]:
    """The filters, of what is `offered`, and the rows that they leave, in the order asked for."""
    form = FilterForm(asked, options=options)
    found = Standing.objects.visible_to(person).filter(form.chosen(clock.today()))
    return form, found.order_by(*form.ordering)


def kept(asked: QueryDict) -> str:
    """The filters and the order in an address, without what is empty and without the page."""
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        if name in FilterForm.base_fields and value:
            query[name] = value.replace("\0", "")[:100]
    return query.urlencode()


def _page(rows: QuerySet, how_many: int, number: str | None) -> Page:
    paginator = Paginator(rows, A_PAGE)
    paginator.count = how_many  # counted already
    return paginator.get_page(number)
