"""What waits for somebody in this room: entries of the other side that nobody has answered."""

from collections.abc import Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from looks.waiting import Waiting
from people.models import Person
from portfolios.models import Portfolio
from portfolios.waiting import Part
from support.giving.kinds import KINDS, SUPERVISION, Kind
from support.models import Answer


def _inside(portfolio: Portfolio, person: Person) -> Iterator[Waiting]:
    """ "Confirm 3 supervisions": what the other side entered."""
    entered = {kind: getattr(portfolio, f"open_{kind.name}") for kind in KINDS}
    counts = [kind.counted(len(days)) for kind, days in entered.items() if days]
    if not counts:
        return
    *most, last = counts
    words = f"{', '.join(most)} and {last}" if most else last
    whose = "" if person.pk == portfolio.owner_id else f" of {portfolio.owner}"
    yield Waiting(
        sentence=f"Confirm {words}{whose}",
        url=reverse("support:confirm-given", args=[portfolio.pk]),
        since=min(day for days in entered.values() for day in days),
    )


def _prepared(portfolios: QuerySet, person: Person) -> QuerySet:
    """With when each open entry that waits for `person` was made."""
    return portfolios.annotate(**{f"open_{kind.name}": _open(kind, person) for kind in KINDS})


def _open(kind: Kind, person: Person) -> ArraySubquery:
    """When what waits for `person` was entered.

    For the owner, what others entered; else what the owner entered: supervision by the one who
    supervised, the rest by the line manager, or the assessor where there is none.
    """
    mine = Q(portfolio__owner=person.pk) & ~Q(entered_by=person.pk)
    by_owner = Q(entered_by=OuterRef("owner")) & ~Q(portfolio__owner=person.pk)
    manages = Q(portfolio__line_manager=person.pk)
    assesses = Q(portfolio__assessor=person.pk)
    if kind == SUPERVISION:
        theirs = (assesses & Q(supervisor="assessor")) | (manages & ~Q(supervisor="assessor"))
    else:
        theirs = manages
    theirs |= assesses & Q(portfolio__line_manager__isnull=True)
    theirs |= manages & Q(portfolio__assessor__isnull=True)
    rows = kind.model.objects.latest().filter(
        mine | (by_owner & theirs),
        ~Exists(Answer.objects.filter(**{kind.about: OuterRef("pk")})),
        portfolio=OuterRef("pk"),
        is_mistake=False,
    )
    return ArraySubquery(rows.order_by("entered_at").values("entered_at"))


PART = Part(_prepared, _inside)
