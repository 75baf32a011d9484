"""Portfolios that wait to be judged or decided on."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from endorsement.models import Edition
from endorsement.workflow import OPEN_STATES, State
from portfolios.models import Portfolio
from portfolios.reminding.shared import Walk

# No programme says how long: three steps of two weeks each keep a sign-off under seven weeks.
DECIDED_WITHIN = timedelta(weeks=2)
SENTENCES = {
    State.WITH_ASSESSOR: "Judge the portfolio of {owner} and recommend an outcome",
    State.WITH_MANAGER: "Judge the portfolio of {owner}",
    State.WITH_LEAD: "Decide on the portfolio of {owner}",
}


def decisions_due(today: date) -> Iterator[Due]:
    """Two weeks after a portfolio came to whoever has the next move. Two queries."""
    walk = Walk.on(today)
    found = (
        Edition.objects.filter(state__in=OPEN_STATES, portfolio__status=Portfolio.Status.ACTIVE)
        .with_taken()
        .with_moved_at()
        .select_related("portfolio__owner")
        .defer("content")
        .order_by("pk")
    )
    for edition in found:
        yield from _of(edition, walk)


def _of(edition: Edition, walk: Walk) -> Iterator[Due]:
    state, since = State(edition.state), timezone.localdate(edition.moved_at)
    yield from walk.due(
        edition.portfolio,
        _who(edition, state, walk),
        since + DECIDED_WITHIN,
        event="decision",
        about=f"{edition.pk}:{state}",
        sentence=SENTENCES[state].format(owner=edition.portfolio.owner),
        path=reverse("endorsement:edition", args=[edition.pk]),
        what="Decision on a portfolio",
        since=since,
    )


def _who(edition: Edition, state: State, walk: Walk) -> list[int | None]:
    """Whoever may decide: of the programme leads those who have not signed it in another part."""
    portfolio = edition.portfolio
    if state == State.WITH_LEAD:
        signed = {row["decided_by_id"] for row in edition.taken}
        return [one for one in walk.leaders.leads_of(portfolio) if one not in signed]
    in_part = {
        State.WITH_ASSESSOR: portfolio.assessor_id,
        State.WITH_MANAGER: portfolio.line_manager_id,
    }
    return [in_part[state]]
