"""Counting rows of `Standing`, whole, by the rules of the rooms before this one.

What a column means is said there: readiness, `support.giving.overdue`, `support.reviewing.due`,
`endorsement.workflow`. Here they are only put side by side.
"""

from collections.abc import Iterable
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from endorsement.models import Sample
from endorsement.moderating.workflow import State as Moderated
from endorsement.reminding.editions import with_last_edition
from endorsement.workflow import OPEN_STATES, State
from oversight.leading.steps import agreement_due, next_step, review_due, supervision_due
from oversight.models import Stage, Standing
from portfolios.models import Portfolio
from portfolios.readiness import Readiness, counted, rows_of
from portfolios.reminding.shared import with_programmes
from portfolios.timeline import timeline
from standards.definition import definition
from support.giving.overdue import with_last_held
from support.reminding.agreements import with_versions
from support.reviewing.due import settle, with_reviews

Status = Portfolio.Status
BY_STATUS = {
    Status.PAUSED: Stage.PAUSED,
    Status.WITHDRAWN: Stage.CLOSED,
    Status.LEFT: Stage.CLOSED,
    Status.TRANSFERRED: Stage.CLOSED,
}


def counted_now(portfolio_ids: Iterable[int]) -> list[Standing]:
    """The rows as they ought to be, unsaved and in the order of their ids. Three queries."""
    found = with_programmes(list(with_facts().filter(pk__in=portfolio_ids)))
    entries = rows_of([one.pk for one in found])
    return [
        _row(settle(one), counted(one, definition(one.programme), entries[one.pk])) for one in found
    ]


@cache
def with_facts() -> QuerySet:
    """Portfolios with all that a row is counted from, but for entries and programmes.

    Every change that commits asks this, on any day the same: it is put together once.
    """
    read = Sample.objects.filter(
        edition__portfolio=OuterRef("pk"),
        edition__state__in=OPEN_STATES,
        state=Moderated.WITH_PANEL,
    )
    portfolios = Portfolio.objects.order_by("pk")
    for more in (with_versions, with_reviews, with_last_held, with_last_edition):
        portfolios = more(portfolios)
    return portfolios.annotate(
        has_panel=Exists(read),
        lacks_assessor=lacking("assessor"),
        lacks_manager=lacking("line_manager"),
    )


def lacking(part: str) -> Q:
    """Active, and nobody is named for `part`, or somebody whose account is closed.

    A line manager is needed while an edition is read as well, an assessor is not.
    """
    nobody = Q(**{f"{part}__isnull": True}) | Q(**{f"{part}__is_active": False})
    lacks = nobody & Q(status=Status.ACTIVE)
    if part == "assessor":
        lacks &= Q(programme__definition__assessed=True, locked_at__isnull=True)
    return lacks


def stage_of(portfolio: Portfolio) -> Stage:
    """Where it is. What was decided counts where it was decided, also when the year is over."""
    state = portfolio.last_edition and State(portfolio.last_edition["state"])
    match portfolio.status:
        case Status.ACTIVE:  # after a deferral it is taken up again, and written on
            return Stage.WRITING if state in (None, State.DEFERRED) else Stage(state)
        case Status.DEFERRED:
            return Stage.DEFERRED if state == State.DEFERRED else Stage.PUT_OFF
        case Status.COMPLETED:
            return Stage(state) if state in (State.CONFIRMED, State.FAILED) else Stage.CLOSED
    return BY_STATUS[Status(portfolio.status)]


def _row(portfolio: Portfolio, readiness: Readiness) -> Standing:
    step, total = next_step(portfolio, readiness), readiness.total
    return Standing(
        portfolio=portfolio,
        employer_id=portfolio.employer_id,
        programme_id=portfolio.programme_id,
        stage=stage_of(portfolio).value,
        have=total.have,
        need=total.need,
        lines=[[line.title, line.words] for line in readiness.lines],
        next_step=step.what if step else "",
        next_due_on=step and step.due_on,
        waits_for=[str(part) for part in step.waits_for] if step else [],
        waits_since=step and step.since,
        supervision_due_on=supervision_due(portfolio),
        agreement_due_on=agreement_due(portfolio),
        review_due_on=review_due(portfolio),
        ends_on=timeline(portfolio).ends_on,
        lacks_assessor=portfolio.lacks_assessor,
        lacks_manager=portfolio.lacks_manager,
    )
