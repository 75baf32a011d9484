"""What is known of each person, from which figures are counted. Nothing here is ever shown.

Everything is of one programme, by its key, whatever its version.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from audit import clock
from endorsement.models import Edition
from oversight.models import Stage
from oversight.timecost.halves import Half
from people.models import Employer
from portfolios.models import Entry, Kind, Portfolio, Source

STILL = timedelta(days=60)  # nothing was written for so long

Status = Portfolio.Status
# Programme, kind of entry, owner: the minutes that they said, None for an entry of which nothing.
Times = dict[tuple[str, str], dict[int, list[int | None]]]


@dataclass(frozen=True)
class Writing:
    """Somebody whose portfolio is being written: does it stand still, and at what?

    `lacks` are the kinds of entry of which none is complete; `left` those of which there is a draft
    that nobody has touched for so long.
    """

    owner: int
    programme: str
    is_still: bool
    lacks: frozenset[str]
    left: frozenset[str]


@dataclass(frozen=True)
class Over:
    """Somebody whose time was over and who goes on: was it ever submitted, and if not, why?"""

    owner: int
    programme: str
    never: bool
    reasons: frozenset[str]


def times_of(employer: Employer, half: Half) -> Times:
    """What was completed in `half`, and what its owners said of it. One query.

    What was carried over from an earlier portfolio or signed elsewhere took no time here.
    """
    done = Entry.objects.complete().filter(
        portfolio__employer=employer,
        completed_at__date__range=(half.first, half.last),
        carried__isnull=True,
        brought__isnull=True,
    )
    found: Times = defaultdict(lambda: defaultdict(list))
    facts = ("portfolio__programme__key", "kind", "portfolio__owner", "time_spent__minutes")
    for programme, kind, owner, minutes in done.order_by("pk").values_list(*facts):
        found[programme, kind][owner].append(minutes)
    return found


def writing_of(employer: Employer) -> Iterator[Writing]:
    """Everybody who is writing today. One query."""
    found = Portfolio.objects.filter(employer=employer, standing__stage=Stage.WRITING)
    entries = Entry.objects.filter(portfolio=OuterRef("pk")).order_by()
    touched = entries.values("portfolio").values(at=Max(Greatest("changed_at", "completed_at")))
    near = found.select_related("programme").annotate(
        touched_at=Subquery(touched),
        complete=ArraySubquery(entries.complete().values("kind").distinct()),
        left=ArraySubquery(_old_drafts(entries).values("kind").distinct()),
    )
    for one in near.order_by("pk"):
        yield Writing(
            owner=one.owner_id,
            programme=one.programme.key,
            is_still=_touched_on(one) <= clock.today() - STILL,
            lacks=frozenset(Kind.values) - frozenset(one.complete),
            left=frozenset(one.left),
        )


def _old_drafts(entries: QuerySet) -> QuerySet:
    """Drafts of the owner of the portfolio that nobody has touched for as long as `STILL`."""
    return entries.kept().filter(
        completed_at__isnull=True,
        source=Source.WRITTEN,
        observation__isnull=True,
        created_by=F("portfolio__owner"),
        changed_at__date__lte=clock.today() - STILL,
    )


def _touched_on(portfolio: Portfolio) -> date:
    """The day of that; it begins anew on the start and on the return from a pause."""
    days = [portfolio.started_on, *(one.upper for one in portfolio.pauses if one.upper)]
    if portfolio.touched_at:
        days.append(timezone.localdate(portfolio.touched_at))
    return max(days)


def over_in(employer: Employer, half: Half) -> Iterator[Over]:
    """Everybody whose time was over in `half` and whose portfolio is open still. One query.

    Who ended is told of in the annual report and in fairness. If they were counted here as well,
    the two could be subtracted (docs/adr/0051).
    """
    days = (half.first, half.last)
    near = Portfolio.objects.filter(
        employer=employer, status=Status.ACTIVE, standing__ends_on__range=days
    ).annotate(
        submitted=Exists(Edition.objects.filter(portfolio=OuterRef("pk"))),
        said=F("held_back__reasons"),
    )
    for one in near.select_related("programme").order_by("pk"):
        reasons = frozenset(one.said or ()) if not one.submitted else frozenset()
        yield Over(one.owner_id, one.programme.key, not one.submitted, reasons)
