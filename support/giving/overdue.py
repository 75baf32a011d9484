"""Where supervision is overdue: longer since the last session than the band allows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, OuterRef, QuerySet, Subquery

from people.models import Person, Role
from portfolios.models import Portfolio
from portfolios.timeline import Timeline, timeline
from standards.definition import definition
from standards.support import Band, Support
from support.giving.words import OFTEN, days
from support.models import Answer, Supervision

NEEDED = (
    "owner__first_name",
    "owner__last_name",
    "programme__title",
    "programme__months",
    "programme__definition",
    "started_on",
    "came_on",
    "fte",
    "pauses",
    "employer_id",
)


@dataclass(frozen=True)
class Overdue:
    """A portfolio in which the employer is behind with supervision."""

    portfolio: Portfolio
    band: Band
    last: date | None
    due_on: date
    waited: int

    @property
    def words(self) -> str:
        """ "Fortnightly supervision is due; the last was 19 days ago." """
        often = OFTEN.get(self.band.every, f"every {self.band.every} ").strip()
        since = "none since the start," if self.last is None else "the last was"
        sentence = f"{often} supervision is due; {since} {days(self.waited)} ago, pauses left out."
        return sentence[:1].upper() + sentence[1:]


def overdue_at(person: Person, on: date) -> list[Overdue]:
    """The active portfolios of which `person` leads the programme; ordered by name. One query.

    What the programme promises counts here, and an entry that is disputed does not.
    """
    if not person.holds(Role.PROGRAMME_LEAD):
        return []
    found = (overdue(portfolio, on) for portfolio in _portfolios(person))
    return [one for one in found if one]


def _portfolios(person: Person) -> QuerySet:
    return (
        with_last_held(Portfolio.objects.visible_to(person))
        .filter(employer=person.employer_id, status=Portfolio.Status.ACTIVE)
        .select_related("owner", "programme")
        .only(*NEEDED)
        .order_by(F("owner__last_name"), F("owner__first_name"), "pk")
    )


def with_last_held(portfolios: QuerySet) -> QuerySet:
    """With the day of the last session of each, in the same query, for `overdue`."""
    # What a person said last counts: a dispute that the same person took back later is none.
    later = Answer.objects.filter(
        supervision=OuterRef("supervision"),
        answered_by=OuterRef("answered_by"),
        pk__gt=OuterRef("pk"),
    )
    disputed = Answer.objects.filter(verdict="disputed", supervision=OuterRef("pk"))
    disputed = disputed.alias(taken_back=Subquery(later.values("pk")[:1]))
    held = (
        Supervision.objects.latest()
        .filter(portfolio=OuterRef("pk"), is_mistake=False)
        .exclude(outcome=Supervision.Outcome.MISSED)
        .alias(dispute=Subquery(disputed.filter(taken_back__isnull=True).values("pk")[:1]))
        .filter(dispute__isnull=True)
    )
    last = held.order_by().values("portfolio").annotate(last=Max("day")).values("last")
    return portfolios.annotate(last_held=Subquery(last))


def overdue(portfolio: Portfolio, on: date) -> Overdue | None:
    """Whether the next session of `portfolio`, one of `with_last_held`, is late on that day."""
    support, dates = definition(portfolio.programme).support, timeline(portfolio)
    if support is None or on < dates.started_on or dates.paused_on(on):
        return None
    if dates.ends_on and on > dates.ends_on:
        return None
    due_on, band = next_due(portfolio), _band_on(on, support, dates)
    if due_on is None or band is None or on <= due_on:
        return None
    band = _band_on(due_on, support, dates) or band  # the one in which it was due
    since = _since(portfolio, dates)
    waited = (on - since).days - dates.paused_days(since, on)
    return Overdue(portfolio, band, portfolio.last_held, due_on, waited)


def next_due(portfolio: Portfolio) -> date | None:
    """The last day on which the next session of `portfolio`, of `with_last_held`, is in time.

    It lies in the band whose interval it is counted by, and no day that passes moves it. None where
    the programme asks for no supervision then, or the day lies beyond a pause without an end.
    """
    support, dates = definition(portfolio.programme).support, timeline(portfolio)
    since = _since(portfolio, dates)
    for band in support.supervision if support else ():
        until, due_on = _until(band, dates), _allowed(band, since, dates, portfolio)
        if due_on is None or until is None or due_on <= until:
            return due_on
    return None


def _since(portfolio: Portfolio, dates: Timeline) -> date:
    return max(portfolio.last_held or dates.supported_from, dates.supported_from)


def _until(band: Band, dates: Timeline) -> date | None:
    return dates.at(months=band.until.months, weeks=band.until.weeks)


def _allowed(band: Band, since: date, dates: Timeline, portfolio: Portfolio) -> date | None:
    """One interval after `since`, pauses left out."""
    own = Timeline(since, dates.months, portfolio.fte, dates.pauses)
    return own.at(months=band.every.months, weeks=band.every.weeks)


def _band_on(on: date, support: Support, dates: Timeline) -> Band | None:
    for band in support.supervision:
        until = _until(band, dates)
        if until is None or on <= until:
            return band
    return None
