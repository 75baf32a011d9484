"""The page of search. It writes nothing: neither what was asked nor that something was shown."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import Person, Role
from people.prepared import prepared
from portfolios import tasks_shown
from portfolios.excerpts import excerpts
from portfolios.models import Entry, Kind, Portfolio
from portfolios.models.attachment import with_files
from portfolios.models.portfolio import particulars
from portfolios.searching import MOST_TERMS, NEWEST, Asked, Filters, called, find, parse

A_PAGE = 20
MOST_PORTFOLIOS = 5
READS_MANY = (Role.LINE_MANAGER, Role.ASSESSOR, Role.PROGRAMME_LEAD)
STATES = {"complete": "Complete", "drafts": "Not complete yet"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Entries and portfolios that I may open, by what is written in them."""
    sent = {name: text for name, text in _sent(request).items() if text}
    asked = parse(sent.get("q", ""))
    filters = Filters(**{name: text for name, text in sent.items() if name != "q"})
    found = find(request.user, asked, filters)
    page = Paginator(found[:NEWEST], A_PAGE).get_page(request.GET.get("page"))
    reads_many = request.user.holds(*READS_MANY)
    context = {
        "asked": asked,
        "sent": sent,
        "is_narrowed": sent.keys() - {"q"},
        "page": page,
        "is_cut": len(found) > NEWEST,
        "rows": _rows(request, page, asked),
        "reads_many": reads_many,
        "portfolios": _portfolios(request, asked) if reads_many and page.number == 1 else [],
        "kinds": Kind.choices,
        "states": STATES.items(),
        "query": f"{urlencode(sent)}&",
        "unnarrowed": urlencode({"q": sent.get("q", "")}),
    }
    return render(request, "portfolios/search.html", context)


def _sent(request: HttpRequest) -> dict[str, str]:
    names = ("q", "kind", "state", "whose")
    texts = {name: request.GET.get(name, "")[:200].replace("\0", "").strip() for name in names}
    known = {"kind": Kind.values, "state": STATES}
    return {name: text for name, text in texts.items() if text in known.get(name, [text])}


def _rows(request: HttpRequest, page: Page, asked: Asked) -> list[Entry]:
    """The entries of `page`, each with its excerpt; asked anew whether they may be read."""
    if not page.object_list:
        return []
    ids = {f"row_{place}": pk for place, pk in enumerate(page.object_list)}
    there = {entry.pk: entry for entry in _readable(request.user, **ids)}
    rows = [there[pk] for pk in page.object_list if pk in there]
    texts = excerpts(rows, asked)
    for row in rows:
        row.excerpt, row.state = texts[row.pk], tasks_shown.state(row)["text"]
    return rows


@prepared
def _readable(person: Person, **ids: int) -> QuerySet:
    entries = Entry.objects.visible_to(person).filter(pk__in=ids.values())
    entries = entries.select_related("portfolio__owner", "observation")
    return with_files(entries.defer(*particulars("portfolio__", who=("owner",))))


def _portfolios(request: HttpRequest, asked: Asked) -> list[dict]:
    """The first portfolios whose owner is called what was typed."""
    words = [word for term in asked.wanted for word in term.words][:MOST_TERMS]
    if not words:
        return []
    rows = _called(request.user, **{f"name_{place}": word for place, word in enumerate(words)})
    return [tasks_shown.portfolio(row) for row in rows]


@prepared
def _called(person: Person, **names: str) -> QuerySet:
    found = Portfolio.objects.visible_to(person).filter(called(names.values()))
    rows = found.order_by("owner__last_name", "owner__first_name", "pk")
    return rows.values(*tasks_shown.PORTFOLIO)[:MOST_PORTFOLIOS]
