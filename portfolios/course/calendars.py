"""Days of a year for somebody's calendar: its last one, and a pause with the return from it."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit import clock
from dispatch.calendar import Planned, download, initials
from portfolios.course import spans
from portfolios.models import Portfolio
from portfolios.timeline import timeline
from portfolios.views.finding import find_portfolio

END, PAUSE = "end", "pause"


def offered(portfolio: Portfolio) -> list[tuple[str, str]]:
    """(key, label) of each file that there is for `portfolio` today."""
    labels = {END: "The last day of the programme", PAUSE: "The pause"}
    return [(key, label) for key, label in labels.items() if any(True for _ in _of(portfolio, key))]


@require_safe
def calendar(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A calendar file: initials, days, and an address for the rest. Never why."""
    found = list(_of(find_portfolio(request, pk), key))
    if not found:
        raise Http404
    return download(found, f"{key}-{pk}")


def _of(portfolio: Portfolio, key: str) -> Iterator[Planned]:
    if not portfolio.is_open:
        return
    whose = initials(portfolio.owner.name)
    facts = {
        "sequence": spans.changes(portfolio.pauses),
        "changed_at": clock.now(),
        "path": reverse("portfolios:course", args=[portfolio.pk]),
    }
    ends_on = timeline(portfolio).ends_on
    if key == END and ends_on:
        title = f"Last day of {portfolio.programme.title}: {whose}"
        yield Planned(key=f"end-{portfolio.pk}", title=title, day=ends_on, **facts)
    put_off = portfolio.status == Portfolio.Status.DEFERRED  # that has no day to wait for
    if key == PAUSE and not put_off and spans.is_ahead_or_on(portfolio.pauses, clock.today()):
        number, last = len(portfolio.pauses), portfolio.pauses[-1]
        called = f"{portfolio.pk}-{number}"
        yield Planned(key=f"pause-{called}", title=f"Pause: {whose}", day=last.lower, **facts)
        if last.upper:
            title = f"Return from a pause: {whose}"
            yield Planned(key=f"return-{called}", title=title, day=last.upper, **facts)
