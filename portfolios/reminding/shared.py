"""What every source of reminders about portfolios shares: which go on, and who is further up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dispatch.reminders import Due, Rung
from people.models import Membership, Role
from portfolios.models import Portfolio
from portfolios.timeline import Timeline
from standards.models import Programme

# Where nobody has agreed on a day: so long after it came to somebody it is due.
A_WEEK = timedelta(weeks=1)
ABOVE = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER)


@dataclass(frozen=True)
class Leaders:
    """Who holds the roles above line managers, employer by employer."""

    leads: dict[int, tuple[int, ...]]
    seniors: dict[int, tuple[int, ...]]

    @classmethod
    def now(cls) -> "Leaders":
        """One query."""
        held: dict[str, dict] = defaultdict(lambda: defaultdict(list))
        current = Membership.objects.current().filter(role__in=ABOVE, person__is_active=True)
        rows = current.order_by("person").values_list("role", "person__employer", "person")
        for role, employer, person in rows:
            held[role][employer].append(person)
        return cls(*({one: tuple(ids) for one, ids in held[role].items()} for role in ABOVE))

    def leads_of(self, portfolio: Portfolio) -> tuple[int, ...]:
        """The programme leads, but for the owner."""
        leads = self.leads.get(portfolio.employer_id, ())
        return tuple(one for one in leads if one != portfolio.owner_id)

    def above(self, portfolio: Portfolio, people: Iterable[int | None]) -> tuple[Rung, ...]:
        """Who hears of it next where it stays undone by `people`, the nearest first.

        Line manager, programme leads, senior leaders; from the rung above the highest of `people`.
        """
        people = set(people)
        leads = self.leads_of(portfolio)
        seniors = self.seniors.get(portfolio.employer_id, ())
        rungs = [Rung(tuple(filter(None, [portfolio.line_manager_id]))), Rung(leads)]
        for number in (1, 0):
            if people & set(rungs[number].person_ids):
                rungs = rungs[number + 1 :]
                break
        # A senior leader opens no portfolio.
        rungs.append(
            Rung(tuple(one for one in seniors if one != portfolio.owner_id), may_open=False)
        )
        return tuple(rungs)


def with_programmes(portfolios: list[Portfolio]) -> list[Portfolio]:
    """Each with its programme, which is long and read once for all of them. One query."""
    programmes = Programme.objects.in_bulk({one.programme_id for one in portfolios})
    for one in portfolios:
        one.programme = programmes[one.programme_id]
    return portfolios


def kept_here_since(portfolio: Portfolio) -> date:
    """The day on which it was begun in this service; the year may have begun before."""
    return timezone.localdate(portfolio.created_at)


def settled_in(portfolio: Portfolio) -> date:
    """From when on what is needed all the time can be asked of those who work with it here."""
    return kept_here_since(portfolio) + 2 * A_WEEK


def stands_still(portfolio: Portfolio, today: date) -> bool:
    """Whether it is paused on `today`, as its dates have it."""
    return _dates(portfolio).paused_on(today)


def still_since(portfolio: Portfolio, day: date, today: date) -> int:
    """How many days since `day` were of a pause: nobody was late on those."""
    return _dates(portfolio).paused_days(day, today)


def _dates(portfolio: Portfolio) -> Timeline:
    pauses = tuple((span.lower, span.upper) for span in portfolio.pauses)
    return Timeline(portfolio.started_on, months=0, pauses=pauses)


@dataclass(frozen=True)
class Walk:
    """One walk of one source: the day, and who is further up. Making it takes one query."""

    today: date
    leaders: Leaders

    @classmethod
    def on(cls, today: date) -> "Walk":
        return cls(today, Leaders.now())

    def due(
        self,
        portfolio: Portfolio,
        people: Iterable[int | None],
        due_on: date,
        *,
        goes_up: bool = True,
        settles: bool = False,
        since: date | None = None,
        **facts: Any,
    ) -> Iterator[Due]:
        """Something in `portfolio`; `facts` are those of `Due`. Nothing while that stands still.

        What was due before the portfolio was kept here was on paper and reminds nobody, unless it
        `settles`: it is needed all the time, and is counted from when people have settled in.
        Without `goes_up` nobody else may know of it.
        """
        there = tuple(one for one in dict.fromkeys(people) if one)
        counted_from = due_on
        is_from_before = due_on < kept_here_since(portfolio)
        if is_from_before:
            counted_from = settled_in(portfolio)
            since = counted_from - timedelta(days=1)
        if not there or (is_from_before and not settles) or stands_still(portfolio, self.today):
            return
        paused = still_since(portfolio, counted_from, self.today)
        yield Due(
            person_ids=there,
            due_on=due_on,
            whose=portfolio.owner.name,
            since=since,
            stood_still=(counted_from - due_on).days + paused,
            up=self.leaders.above(portfolio, there) if goes_up else (),
            portfolio_id=portfolio.pk,
            **facts,
        )
