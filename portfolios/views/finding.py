"""How every view of this room finds what it is about: through `visible_to`, else 404."""

from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from audit import ledger
from audit.redactions import with_redactions
from dispatch.reminders.shown import with_days
from people.holding import refuse as refuse  # views take it from here
from people.models import Person
from people.prepared import prepared
from portfolios import panels
from portfolios.commenting.threads import with_comments
from portfolios.models import Attachment, Entry, Kind, Link, Portfolio, WordDocument
from portfolios.models.attachment import with_files
from portfolios.models.portfolio import NEAR, may_open, particulars
from portfolios.models.time_spent import with_time_in_all, with_time_said

# What people are reminded of that is on the page of the portfolio itself.
ITS_DATES = ("stage", "handing-in", "panel")


def find_portfolio(request: HttpRequest, pk: int, *events: str) -> Portfolio:
    """With the days on which people were reminded of `events` in it, where there are some."""
    return _portfolio.or_404(request.user, *events, pk=pk)


@prepared
def _portfolio(person: Person, *events: str, pk: int) -> QuerySet:
    found = Portfolio.objects.for_reading().visible_to(person).filter(pk=pk)
    return with_days(found, *events)


def find_portfolio_with_panels(request: HttpRequest, pk: int) -> Portfolio:
    """The portfolio with what later rooms say on its page, and reminders of its own dates."""
    return _with_panels.or_404(request.user, pk=pk)


@prepared
def _with_panels(person: Person, *, pk: int) -> QuerySet:
    found = panels.with_facts(Portfolio.objects.for_reading().visible_to(person).filter(pk=pk))
    found = with_days(found, *ITS_DATES, portfolio_id=OuterRef("pk"))
    return with_time_in_all(found, person)


def find_kind(kind: str) -> Kind:
    if kind not in Kind.values:
        raise Http404
    return Kind(kind)


def find_entry(request: HttpRequest, pk: int) -> Entry:
    return _entry.or_404(request.user, pk=pk)


@prepared
def _entry(person: Person, *, pk: int) -> QuerySet:
    return Entry.objects.for_page().visible_to(person).filter(pk=pk)


def find_entry_inside(request: HttpRequest, pk: int) -> Entry:
    """One of a portfolio that may be opened: not for an observer who sees this entry alone."""
    return _inside.or_404(request.user, pk=pk)


@prepared
def _inside(person: Person, *, pk: int) -> QuerySet:
    return _entry.build(person, pk=pk).filter(may_open(person, "portfolio__"))


def find_entry_with_files(request: HttpRequest, pk: int) -> Entry:
    """The entry with all that its page shows of files, comments and time, in the same query."""
    return _with_files.or_404(request.user, pk=pk)


@prepared
def _with_files(person: Person, *, pk: int) -> QuerySet:
    near = ("contribution__keyed_in_by", "carried__source", "brought")
    found = _entry.build(person, pk=pk).select_related(*near)
    found = with_redactions(with_comments(with_files(found), person))
    return with_time_said(with_days(found, "held-feedback"), person)


def find_binned(request: HttpRequest, pk: int) -> Entry:
    return get_object_or_404(Entry.in_bin.for_page().visible_to(request.user), pk=pk)


def find_attachment(request: HttpRequest, pk: int) -> Attachment:
    files = Attachment.objects.select_related("entry__portfolio").visible_to(request.user)
    return get_object_or_404(files, pk=pk)


def find_word_document(request: HttpRequest, key: UUID) -> WordDocument:
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    held = WordDocument.objects.visible_to(request.user).select_related(*near)
    return get_object_or_404(held.defer(*particulars("portfolio__")), key=key)


def find_link(request: HttpRequest, pk: int) -> Link:
    links = Link.objects.select_related("entry__portfolio", "statement").visible_to(request.user)
    return get_object_or_404(links, pk=pk)


def way_back(request: HttpRequest, url: str, row: str) -> str:
    """The list at `url` as the reader left it a moment ago, at `row` (an id on that page).

    What they looked for there is in the address that the browser says it comes from, if it does.
    """
    try:
        left = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return f"{url}#{row}"
    is_it = (left.netloc, left.path) == (request.get_host(), url)
    return f"{url}?{left.query}#{row}" if is_it and left.query else f"{url}#{row}"


def note_opening(request: HttpRequest, about: Model, portfolio: Portfolio) -> None:
    """A row in the access log, when somebody else than the owner looks.

    None for one's own draft: nobody else may know that there is one.
    """
    person = request.user
    own = isinstance(about, Entry) and not about.is_complete and about.created_by_id == person.pk
    if person.pk != portfolio.owner_id and not (own and not about.is_from_outside):
        where = {"employer_id": portfolio.employer_id, "portfolio_id": portfolio.pk}
        ledger.opened(about, by=person, **where)
