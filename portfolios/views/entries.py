"""Reading entries: one, those of a kind, and those in the bin."""

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from audit.redactions import lines
from people.models import Person
from people.prepared import prepared
from portfolios import audience, carrying, facts, permissions, tasks_shown
from portfolios.commenting.permissions import why_not_comment
from portfolios.commenting.threads import threads_of
from portfolios.contributors.languages import direction_of
from portfolios.contributors.permissions import why_not_ask, why_not_release
from portfolios.models import Entry, FeedbackRequest, Kind, Link
from portfolios.models.comment import number_of_open_threads
from portfolios.models.link import with_others_best
from portfolios.models.portfolio import opens
from portfolios.observing.permissions import why_not_plan
from portfolios.redacting.permissions import may_pull_back
from portfolios.timing import shown as time
from portfolios.views.finding import find_entry_with_files, find_portfolio, note_opening
from standards.definition import definition
from standards.lengths import effort

# What the page says of each link.
LINK = (
    "entry",
    "explanation",
    "best_place",
    "statement__code",
    "statement__title",
    "statement__framework__short_title",
)


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry as its readers see it, with what the reader may do."""
    found = find_entry_with_files(request, pk)
    if found.plan and not opens(request.user, found.portfolio):
        return redirect("portfolios:observation", found.plan.pk)
    note_opening(request, found, found.portfolio)
    context = {
        "entry": found,
        "state": tasks_shown.state(found),
        "facts": facts.shown(found),
        "redactions": lines(found),
        "came_from": carrying.came_from(found),
        "links": _links(request.user, entry=found.pk),
        "limit": definition(found.portfolio.programme).link_limit,
        "audience": audience.sentence(audience.who_can_see(found), request.user),
        "may": _may(found, request.user),
        "why_not_change": permissions.why_not_change(found.portfolio),
        "direction": direction_of(found.language),
        "threads": threads_of(found, request.user),
        "time": time.of_entry(found, request.user),
        "may_comment": not why_not_comment(found),
    }
    return render(request, "portfolios/entry.html", context)


@prepared
def _links(person: Person, *, entry: int) -> QuerySet:
    links = Link.objects.visible_to(person).filter(entry=entry)
    return with_others_best(links.select_related("statement__framework").only(*LINK), person)


def _may(entry: Entry, person) -> dict[str, bool]:
    """Which buttons are shown. What only the content decides is said when one is pressed."""
    return {
        "revise": not permissions.why_not_revise(entry, person),
        "take_back": not permissions.why_not_take_back(entry, person),
        "see_history": not permissions.why_not_see_history(entry, person),
        "see_openings": not permissions.why_not_see_openings(entry.portfolio, person, entry),
        "link": not permissions.why_not_link(entry, person),
        "release": not why_not_release(entry, person),
        "pull_back": entry.is_complete and _may_pull_back(entry, person),
    }


def _may_pull_back(entry: Entry, person) -> bool:
    authors = (entry.created_by_id, entry.portfolio.owner_id)
    return may_pull_back(entry.portfolio, authors, person)


@require_safe
def kind(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The entries of one kind that I may read, and a way to write another."""
    if kind not in Kind.values:
        raise Http404
    portfolio = find_portfolio(request, pk)
    note_opening(request, portfolio, portfolio)
    entries = (
        Entry.objects.visible_to(request.user)
        .filter(portfolio=portfolio, kind=kind)
        .select_related("created_by", "observation")
        .annotate(links_made=Count("links"), threads_open=number_of_open_threads())
        .order_by("review_month", "happened_on", "pk")
    )
    ask = definition(portfolio.programme).asks.get(kind)
    context = {
        "portfolio": portfolio,
        "kind": Kind(kind),
        "ask": ask,
        "effort": effort(ask) if ask else "",
        "entries": [(one, tasks_shown.state(one)) for one in entries],
        "may_write": not permissions.why_not_write(portfolio, request.user, kind),
        "may_plan": kind == Kind.DIRECT_OBSERVATION and not why_not_plan(portfolio, request.user),
        "may_ask": kind in FeedbackRequest.Kind.values and not why_not_ask(portfolio, request.user),
    }
    return render(request, "portfolios/kind.html", context)


@require_safe
def binned(request: HttpRequest, pk: int) -> HttpResponse:
    """What I put in the bin, with a way back."""
    portfolio = find_portfolio(request, pk)
    context = {
        "portfolio": portfolio,
        "entries": Entry.in_bin.visible_to(request.user).filter(portfolio=portfolio),
        "why_not_change": permissions.why_not_change(portfolio),
    }
    return render(request, "portfolios/binned.html", context)
