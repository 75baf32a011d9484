"""Portfolios that wait to be judged or decided on."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from dispatch.reminders import Due
from endorsement.models import Edition
from endorsement.moderating import workflow as moderation
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
MODERATED = "Carry on with the moderation of the portfolio of {owner}, which waits for you"


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
    drawn = next((row for row in edition.moderated if row["state"] in moderation.OPEN), None)
    if drawn and drawn["state"] == moderation.State.WITH_PANEL:
        return  # the panel is reminded: endorsement.reminding.moderation
    sentence = MODERATED if drawn else SENTENCES[state]
    yield from walk.due(
        edition.portfolio,
        _who(edition, state, walk),
        since + DECIDED_WITHIN,
        event="decision",
        about=f"{edition.pk}:{state}",
        sentence=sentence.format(owner=edition.portfolio.owner),
        path=reverse("endorsement:edition", args=[edition.pk]),
        what="Decision on a portfolio",
        since=since,
    )


def _who(edition: Edition, state: State, walk: Walk) -> list[int | None]:
    """Whoever may decide: of the programme leads those who neither signed nor moderate it."""
    portfolio = edition.portfolio
    if state == State.WITH_LEAD:
        signed = {row["decided_by_id"] for row in edition.taken}
        panel = {one for row in edition.moderated for one in row["panel"]}
        return [one for one in walk.leaders.leads_of(portfolio) if one not in signed | panel]
    in_part = {
        State.WITH_ASSESSOR: portfolio.assessor_id,
        State.WITH_MANAGER: portfolio.line_manager_id,
    }
    return [in_part[state]]
